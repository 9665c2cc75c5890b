CREATE TABLE m (id integer NOT NULL, k text NOT NULL, v integer, PRIMARY KEY (k, id)) PARTITION BY LIST (k);
CREATE TABLE m_a PARTITION OF m FOR VALUES IN ('a');
CREATE INDEX m_i ON m (id);
CREATE TABLE m_c (id integer NOT NULL, k text NOT NULL, v integer);
