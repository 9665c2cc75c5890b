CREATE TABLE people (id integer PRIMARY KEY, name text, code text COLLATE "C");
CREATE INDEX people_lower ON people ((lower(name) COLLATE "C"));
CREATE INDEX people_name ON people ((name COLLATE "C") DESC);
CREATE INDEX people_code ON people ((code COLLATE "C"));
CREATE INDEX people_both ON people (lower(name) COLLATE "C" text_pattern_ops);
