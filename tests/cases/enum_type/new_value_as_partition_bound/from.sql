CREATE TYPE state AS ENUM ('a', 'b');
CREATE TABLE m (id integer, s state) PARTITION BY LIST (s);
CREATE TABLE ma PARTITION OF m FOR VALUES IN ('a');
