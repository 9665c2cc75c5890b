-- plumb:renamed from=a
CREATE TABLE a_1 (id int PRIMARY KEY, v int);
CREATE INDEX a_1_x ON a_1 (id, v);
CREATE TABLE a (id int PRIMARY KEY, v int) PARTITION BY RANGE (id);
CREATE INDEX a_x ON a (id, v);
ALTER TABLE a ATTACH PARTITION a_1 FOR VALUES FROM (1) TO (1000);
