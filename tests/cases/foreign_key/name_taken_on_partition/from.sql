CREATE TABLE target (id int PRIMARY KEY);
CREATE TABLE there (id int NOT NULL, target int) PARTITION BY LIST (id);
CREATE TABLE there_1 PARTITION OF there FOR VALUES IN (1);
CREATE TABLE joins (id int NOT NULL, target int, CONSTRAINT name CHECK (id > 0));
