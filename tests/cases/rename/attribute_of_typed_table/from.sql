CREATE TYPE ty AS (a integer, b text);
CREATE TABLE t OF ty (PRIMARY KEY (a), UNIQUE (b), CHECK (b <> ''));
CREATE INDEX ON t (b, a);
