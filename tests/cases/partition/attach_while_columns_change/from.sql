CREATE TABLE m (id integer NOT NULL, k text NOT NULL, n integer, d integer) PARTITION BY LIST (k);
CREATE TABLE m_a (id integer NOT NULL, k text NOT NULL, n integer, d integer);
