CREATE TABLE m (id integer, k text, PRIMARY KEY (k, id) WITH (fillfactor = 60)) PARTITION BY LIST (k);
CREATE TABLE m_a PARTITION OF m FOR VALUES IN ('a');
CREATE INDEX m_i ON m (id) WITH (fillfactor = 70);
