CREATE TABLE users (id integer PRIMARY KEY);
CREATE TABLE post (id integer PRIMARY KEY, author integer NOT NULL REFERENCES users);
