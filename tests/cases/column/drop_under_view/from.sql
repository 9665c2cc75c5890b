CREATE TABLE users (id integer PRIMARY KEY, email text, phone text);
CREATE VIEW contact AS SELECT id, email, phone FROM users;
