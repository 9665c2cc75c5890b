CREATE TABLE m (id integer NOT NULL, k text NOT NULL, v integer, PRIMARY KEY (k, id)) PARTITION BY LIST (k);
CREATE TABLE m_a PARTITION OF m FOR VALUES IN ('a');
CREATE INDEX m_i ON m (id);
CREATE TABLE m_b PARTITION OF m FOR VALUES IN ('b');
ALTER INDEX m_b_id_idx RENAME TO part_of_b;
ALTER TABLE m_b RENAME CONSTRAINT m_b_pkey TO pk_of_b;
CREATE TABLE m_c (id integer NOT NULL, k text NOT NULL, v integer, CONSTRAINT pk_of_c PRIMARY KEY (k, id));
CREATE INDEX part_of_c ON m_c (id);
ALTER TABLE m ATTACH PARTITION m_c FOR VALUES IN ('c');
