CREATE TABLE a (y integer NOT NULL, z integer, CONSTRAINT small CHECK (y < 10), CONSTRAINT even CHECK (z % 2 = 0)) PARTITION BY LIST (y);
CREATE TABLE c (y integer, z integer, CONSTRAINT even CHECK (z % 2 = 0));
