CREATE TABLE users (id integer PRIMARY KEY, email text, phone text);
CREATE VIEW v AS SELECT id, coalesce(email, phone) AS contact FROM users;
