CREATE TABLE m (id integer NOT NULL, k text NOT NULL, n integer) PARTITION BY LIST (k);
CREATE TABLE n (id integer NOT NULL, k text NOT NULL, n bigint, e text NOT NULL DEFAULT 'x') PARTITION BY LIST (k);
CREATE TABLE a PARTITION OF n FOR VALUES IN ('a');
