CREATE TABLE users (id integer PRIMARY KEY, email text);
CREATE VIEW v AS SELECT id FROM users;
