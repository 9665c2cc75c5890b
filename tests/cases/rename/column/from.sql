CREATE TABLE users (id integer PRIMARY KEY, mail text UNIQUE, CHECK (length(mail) > 3));
CREATE INDEX users_mail_idx ON users (mail);
CREATE VIEW v AS SELECT id, mail FROM users;
