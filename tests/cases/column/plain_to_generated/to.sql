CREATE TABLE person (first text, full_name text GENERATED ALWAYS AS (upper(first)) STORED);
