CREATE TABLE m (id integer, k text) PARTITION BY LIST (k);
CREATE TABLE m_a PARTITION OF m FOR VALUES IN ('a');
CREATE INDEX m_i ON m (id);
CREATE INDEX a_of_its_own ON m_a (id);
