CREATE TABLE person (first text, full_name text);
