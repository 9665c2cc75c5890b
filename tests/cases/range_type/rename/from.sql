CREATE TYPE span AS RANGE (subtype = integer, multirange_type_name = spans);
CREATE TABLE t (r span DEFAULT 'empty'::span, m spans);
