CREATE TABLE visit (id integer, at timestamptz, host text) PARTITION BY RANGE (lower(host) text_pattern_ops, (id % 10));
CREATE TABLE visit_low PARTITION OF visit FOR VALUES FROM ('a', 0) TO ('m', MINVALUE);
