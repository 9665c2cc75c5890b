CREATE TABLE there (a int, b int) PARTITION BY RANGE (a);
CREATE TABLE there_1 PARTITION OF there FOR VALUES FROM (0) TO (10);
CREATE INDEX there_1_b_idx ON there_1 (b);
CREATE INDEX there_1_b_idx1 ON there_1 (b);
CREATE TABLE there_2 PARTITION OF there FOR VALUES FROM (10) TO (20);
