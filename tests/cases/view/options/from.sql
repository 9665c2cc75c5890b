CREATE TABLE users (id integer PRIMARY KEY, email text);
CREATE VIEW a AS SELECT id, email FROM users;
CREATE VIEW b WITH (security_barrier) AS SELECT id FROM users;
CREATE VIEW c WITH (security_invoker = true, check_option = local) AS SELECT id, email FROM users WHERE id > 0;
