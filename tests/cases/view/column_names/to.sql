CREATE TABLE users (id integer PRIMARY KEY, email text);
CREATE VIEW v (number, "Mail") AS SELECT id, email FROM users;
CREATE VIEW everything AS SELECT * FROM users;
