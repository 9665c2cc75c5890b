CREATE TABLE measurement (city integer NOT NULL, logdate date NOT NULL) PARTITION BY RANGE (logdate);
CREATE TABLE measurement_2025 (city integer NOT NULL, logdate date NOT NULL);
