-- plumb:renamed from=span
CREATE TYPE stretch AS RANGE (subtype = integer, multirange_type_name = spans);
CREATE TABLE t (r stretch DEFAULT 'empty'::stretch, m spans);
