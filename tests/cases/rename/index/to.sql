CREATE TABLE users (id integer PRIMARY KEY, email text);
-- plumb:renamed from=idx1
CREATE INDEX users_email_idx ON users (email);
