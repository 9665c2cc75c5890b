CREATE DOMAIN email AS text NOT NULL;
CREATE TABLE t (id int, mails email[]);
