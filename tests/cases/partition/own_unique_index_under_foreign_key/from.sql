CREATE TABLE m (id integer NOT NULL, k text NOT NULL) PARTITION BY LIST (k);
CREATE TABLE m_a PARTITION OF m FOR VALUES IN ('a');
CREATE UNIQUE INDEX a_own ON m_a (k, id);
CREATE UNIQUE INDEX a_part ON m_a (k, id);
CREATE TABLE r (k text, id integer, FOREIGN KEY (k, id) REFERENCES m_a (k, id));
