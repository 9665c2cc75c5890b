CREATE TABLE m (id integer, k text, v integer) PARTITION BY LIST (k);
CREATE TABLE a PARTITION OF m FOR VALUES IN ('a');
CREATE INDEX m_i ON m (id);
ALTER INDEX a_id_idx RENAME TO of_a;
