CREATE TABLE measurement (city integer NOT NULL, logdate date NOT NULL) PARTITION BY RANGE (logdate);
CREATE TABLE measurement_2025 (city integer NOT NULL, logdate date NOT NULL);
ALTER TABLE measurement ATTACH PARTITION measurement_2025 FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
