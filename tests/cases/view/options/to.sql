CREATE TABLE users (id integer PRIMARY KEY, email text);
CREATE VIEW a WITH (security_barrier = true, security_invoker = true) AS SELECT id, email FROM users;
CREATE VIEW b AS SELECT id FROM users;
CREATE VIEW c AS SELECT id, email FROM users WHERE id > 0 WITH CASCADED CHECK OPTION;
