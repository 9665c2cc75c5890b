CREATE TABLE users (id integer PRIMARY KEY, email text, active boolean);
CREATE VIEW v AS SELECT id, email, active FROM users;
CREATE VIEW on_v AS SELECT id FROM v;
