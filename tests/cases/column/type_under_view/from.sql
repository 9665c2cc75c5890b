CREATE TABLE users (id integer PRIMARY KEY, email varchar(50), active boolean);
CREATE VIEW active_users AS SELECT id, email FROM users WHERE active;
CREATE VIEW unrelated AS SELECT id FROM users;
COMMENT ON VIEW active_users IS 'who may log in';
COMMENT ON COLUMN active_users.email IS 'login';
