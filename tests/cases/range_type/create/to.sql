CREATE TYPE float_range AS RANGE (subtype = float8, subtype_diff = float8mi);
CREATE TYPE span AS RANGE (subtype = text, collation = "C", multirange_type_name = spans);
CREATE TYPE patterns AS RANGE (subtype = text, subtype_opclass = text_pattern_ops);
CREATE TABLE t (r float_range, m float_multirange, s span DEFAULT '[a,b]', ss spans[], p patterns_multirange);
COMMENT ON TYPE span IS 'from a word to a word';
