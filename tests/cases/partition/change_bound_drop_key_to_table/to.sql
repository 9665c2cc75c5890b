CREATE TABLE m (id integer NOT NULL, k text NOT NULL, PRIMARY KEY (k, id)) PARTITION BY LIST (k);
CREATE TABLE a PARTITION OF m FOR VALUES IN ('a', 'b');
CREATE TABLE z (k text, id integer);
