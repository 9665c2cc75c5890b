CREATE DOMAIN positive AS integer CHECK (VALUE > 0);
CREATE DOMAIN plain AS integer;
CREATE TABLE t (id integer PRIMARY KEY, a integer, b integer);
