CREATE TABLE target (id int PRIMARY KEY);
CREATE TABLE t (id int NOT NULL, target int, CONSTRAINT name FOREIGN KEY (target) REFERENCES target (id)) PARTITION BY LIST (id);
