CREATE EXTENSION pg_trgm;
CREATE TABLE t (a text, v tsvector);

CREATE INDEX t_a ON t USING gist (a gist_trgm_ops (siglen = 32));
CREATE INDEX t_v ON t USING gist (v tsvector_ops (siglen = 100));
