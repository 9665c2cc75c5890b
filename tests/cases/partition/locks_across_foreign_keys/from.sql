CREATE TABLE target (id integer, k text, PRIMARY KEY (k, id)) PARTITION BY LIST (k);
CREATE TABLE target_a PARTITION OF target FOR VALUES IN ('a');
CREATE TABLE goes (id integer, k text, FOREIGN KEY (k, id) REFERENCES target);
CREATE TABLE m (id integer, k text, FOREIGN KEY (k, id) REFERENCES target) PARTITION BY LIST (k);
CREATE TABLE marked (id integer, k text) PARTITION BY LIST (k);
CREATE TABLE marked_a PARTITION OF marked FOR VALUES IN ('a');
