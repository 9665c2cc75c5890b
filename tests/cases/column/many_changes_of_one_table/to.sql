CREATE TABLE users (id integer PRIMARY KEY, a text NOT NULL, b bigint, c text, e date, CONSTRAINT users_b_key UNIQUE (b));
