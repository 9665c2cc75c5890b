CREATE TYPE st AS ENUM ('a','b','c');
CREATE TABLE item (id int PRIMARY KEY, code text, state st DEFAULT 'a');
