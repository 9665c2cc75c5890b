CREATE EXTENSION pg_trgm;
CREATE TABLE t (a text, v tsvector);

CREATE INDEX t_v ON t USING gist (v);
