CREATE TABLE measures (city integer NOT NULL, day date NOT NULL, extra text) PARTITION BY RANGE (day);
CREATE TABLE measures_1 (city integer NOT NULL, day date NOT NULL, old integer);
CREATE TABLE measures_2 PARTITION OF measures FOR VALUES FROM ('2024-02-01') TO ('2024-03-01');
CREATE TABLE measures_3 PARTITION OF measures FOR VALUES FROM ('2024-03-01') TO ('2024-04-01');
