CREATE TABLE users (id integer PRIMARY KEY, first text, last text, age integer CHECK (age > 0), UNIQUE (first, last));
CREATE INDEX users_last ON users (last);
CREATE INDEX users_adult ON users (id) WHERE age > 17;
