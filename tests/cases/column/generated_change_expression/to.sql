CREATE TABLE person (first text, last text, full_name text GENERATED ALWAYS AS (last || ', ' || first) STORED);
CREATE INDEX person_full_name ON person (full_name);
