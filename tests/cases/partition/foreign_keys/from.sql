CREATE TABLE city (id integer PRIMARY KEY);
CREATE TABLE m (id integer NOT NULL, d date NOT NULL, city integer, PRIMARY KEY (id, d)) PARTITION BY RANGE (d);
CREATE TABLE m_2025 PARTITION OF m FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE detail (m_id integer, m_d date);
