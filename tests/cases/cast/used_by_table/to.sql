CREATE TYPE e AS ENUM ('a');
CREATE FUNCTION z_int(e) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1';
CREATE CAST (e AS int) WITH FUNCTION z_int(e) AS IMPLICIT;
CREATE TABLE t (
    e e,
    i int DEFAULT 'a'::e,
    g int GENERATED ALWAYS AS (e::int + 1) STORED,
    CHECK (e::int > 0)
);
CREATE INDEX t_abs_idx ON t (abs(e));
