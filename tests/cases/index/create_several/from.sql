CREATE TABLE t (a integer, b text, c tsvector, d int4range, e inet, f point, g jsonb);
