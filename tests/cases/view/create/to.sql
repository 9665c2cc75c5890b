CREATE TABLE users (id integer PRIMARY KEY, email text, active boolean);
CREATE VIEW "ActiveUsers" AS SELECT id, email AS "eMail" FROM users WHERE active;
