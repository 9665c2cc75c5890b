CREATE TABLE m (id integer NOT NULL, k text NOT NULL) PARTITION BY LIST (k);
CREATE TABLE m_a (id integer NOT NULL, k text NOT NULL);
CREATE UNIQUE INDEX m_u ON m (k, id);
ALTER TABLE m_a ADD CONSTRAINT m_a_key UNIQUE (k, id);
