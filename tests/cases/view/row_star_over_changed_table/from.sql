CREATE TABLE t (id int, gone text, kept text);
CREATE VIEW of_table AS SELECT (t).* FROM t;
CREATE VIEW of_subquery AS SELECT (x.r).*, 1 AS one FROM (SELECT t AS r FROM t) x;
