CREATE TABLE t (a integer, b integer, c integer);
ALTER TABLE t ALTER COLUMN a SET STATISTICS 100, ALTER COLUMN b SET (n_distinct = 5, n_distinct_inherited = -0.5);
CREATE INDEX t_x ON t ((a + b), c, (b + c));
ALTER INDEX t_x ALTER COLUMN 1 SET STATISTICS 50;
