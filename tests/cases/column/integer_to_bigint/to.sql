CREATE TABLE users (id bigint PRIMARY KEY, visits bigint NOT NULL DEFAULT 0);
