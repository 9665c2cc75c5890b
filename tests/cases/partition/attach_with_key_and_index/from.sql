CREATE TABLE cities (id integer PRIMARY KEY);
CREATE TABLE visits (
    id integer NOT NULL,
    day date NOT NULL,
    city integer REFERENCES cities,
    people integer CHECK (people >= 0),
    PRIMARY KEY (id, day)
) PARTITION BY RANGE (day);
CREATE INDEX visits_city ON visits (city) WHERE city > 0;
CREATE TABLE visits_2023 (
    id integer NOT NULL,
    day date NOT NULL,
    city integer CONSTRAINT visits_city_fkey REFERENCES cities,
    people integer CONSTRAINT visits_people_check CHECK (people >= 0),
    PRIMARY KEY (id, day)
);
CREATE INDEX visits_2023_city_idx ON visits_2023 (city) WHERE city > 0;
CREATE TABLE visits_2024 PARTITION OF visits FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
