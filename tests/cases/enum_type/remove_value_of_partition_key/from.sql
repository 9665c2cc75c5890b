CREATE TYPE region AS ENUM ('eu', 'us', 'asia');
CREATE TABLE sale (id integer, region region NOT NULL) PARTITION BY LIST (region);
CREATE TABLE sale_eu PARTITION OF sale FOR VALUES IN ('eu');
