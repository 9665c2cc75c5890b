CREATE TABLE users (id integer PRIMARY KEY, name text, age bigint, CONSTRAINT adult CHECK (age > 17), CONSTRAINT named CHECK (length(name) > 0));
CREATE INDEX users_lower ON users (lower(name));
CREATE INDEX users_old ON users (id) WHERE age > 60;
