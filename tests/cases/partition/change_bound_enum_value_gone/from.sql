CREATE TYPE mood AS ENUM ('sad', 'ok', 'bad');
CREATE TABLE m (id integer NOT NULL, k text NOT NULL, n mood) PARTITION BY LIST (k);
CREATE TABLE a PARTITION OF m FOR VALUES IN ('a');
