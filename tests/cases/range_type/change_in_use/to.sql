CREATE TYPE span AS RANGE (subtype = bigint);
CREATE TABLE t (id integer, r span, m span_multirange);
CREATE INDEX t_r ON t USING gist (r);
COMMENT ON TYPE span IS 'kept';
