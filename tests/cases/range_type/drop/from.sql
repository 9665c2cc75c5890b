CREATE TYPE float_range AS RANGE (subtype = float8);
CREATE TABLE t (id integer, r float_range, m float_multirange);
