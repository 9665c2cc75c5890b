CREATE TABLE m (id integer NOT NULL, k text NOT NULL) PARTITION BY LIST (k);
CREATE TABLE m_a (id integer NOT NULL, k text NOT NULL);
CREATE INDEX m_i ON m (id);
CREATE INDEX a_own ON m_a (id);
CREATE INDEX a_part ON m_a (id);
