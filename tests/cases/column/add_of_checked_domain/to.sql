CREATE DOMAIN positive AS integer CHECK (VALUE > 0);
CREATE DOMAIN small_positive AS positive;
CREATE DOMAIN plain AS integer;
CREATE TABLE t (id integer PRIMARY KEY, amount small_positive DEFAULT 1);
CREATE TABLE u (id integer PRIMARY KEY, amount plain DEFAULT 1);
