CREATE TABLE r (id integer PRIMARY KEY);
CREATE TABLE m (id integer, k text NOT NULL, n integer) PARTITION BY LIST (k);
CREATE TABLE a PARTITION OF m FOR VALUES IN ('a', 'b');
CREATE UNIQUE INDEX m_kn ON m (k, n);
