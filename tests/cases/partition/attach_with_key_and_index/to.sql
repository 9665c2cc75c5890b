CREATE TABLE cities (id integer PRIMARY KEY);
CREATE TABLE visits (
    id integer NOT NULL,
    day date NOT NULL,
    city integer REFERENCES cities,
    people integer CHECK (people >= 0),
    PRIMARY KEY (id, day)
) PARTITION BY RANGE (day);
CREATE INDEX visits_city ON visits (city) WHERE city > 0;
CREATE TABLE visits_2023 PARTITION OF visits FOR VALUES FROM ('2023-01-01') TO ('2024-01-01');
CREATE TABLE visits_2024 PARTITION OF visits FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
