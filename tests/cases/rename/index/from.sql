CREATE TABLE users (id integer PRIMARY KEY, email text);
CREATE INDEX idx1 ON users (email);
