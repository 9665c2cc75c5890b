CREATE TABLE users (id bigint PRIMARY KEY);
CREATE TABLE post (id integer PRIMARY KEY, author bigint NOT NULL REFERENCES users);
