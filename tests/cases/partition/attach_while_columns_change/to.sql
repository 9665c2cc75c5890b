CREATE TABLE m (id integer NOT NULL, k text NOT NULL, n bigint, e text NOT NULL DEFAULT 'x') PARTITION BY LIST (k);
CREATE TABLE m_a PARTITION OF m FOR VALUES IN ('a', 'b');
