CREATE TABLE m (id integer, k text, v integer) PARTITION BY LIST (k);
CREATE TABLE a PARTITION OF m FOR VALUES IN ('a');
CREATE INDEX m_j ON m (v);
ALTER INDEX a_v_idx RENAME TO of_a;
