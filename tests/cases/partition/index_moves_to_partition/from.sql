CREATE TABLE m (id integer, k text, at date) PARTITION BY LIST (k);
CREATE TABLE m_a PARTITION OF m FOR VALUES IN ('a');
CREATE INDEX m_i ON m (k, id);
