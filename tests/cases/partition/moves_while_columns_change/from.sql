CREATE TABLE m (id integer NOT NULL, k text NOT NULL, n integer, d integer) PARTITION BY LIST (k);
CREATE TABLE a PARTITION OF m FOR VALUES IN ('a');
CREATE TABLE n (id integer NOT NULL, k text NOT NULL, n integer, d integer) PARTITION BY LIST (k);
