CREATE TABLE m (id integer NOT NULL, k text NOT NULL) PARTITION BY LIST (k);
CREATE UNIQUE INDEX m_u ON m (k, id);
CREATE TABLE m_a (id integer NOT NULL, k text NOT NULL);
