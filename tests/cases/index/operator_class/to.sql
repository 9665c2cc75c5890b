CREATE TABLE t (a text, b text);
CREATE INDEX t_a ON t (a text_pattern_ops);
CREATE INDEX t_b ON t (b varchar_pattern_ops, a);
