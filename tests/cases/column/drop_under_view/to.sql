CREATE TABLE users (id integer PRIMARY KEY, email text);
CREATE VIEW contact AS SELECT id, email FROM users;
