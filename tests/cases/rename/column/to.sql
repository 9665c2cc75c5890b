CREATE TABLE users (
    id integer PRIMARY KEY,
    -- plumb:renamed from=mail
    email text UNIQUE,
    CHECK (length(email) > 3)
);
CREATE INDEX users_email_idx ON users (email);
CREATE VIEW v AS SELECT id, email AS mail FROM users;
