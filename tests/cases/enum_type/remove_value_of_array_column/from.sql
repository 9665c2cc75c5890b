CREATE TYPE tag AS ENUM ('red', 'green', 'blue');
CREATE TABLE item (id integer PRIMARY KEY, tags tag[] NOT NULL DEFAULT '{red}');
