CREATE TABLE t (a integer NOT NULL, b text, c integer[], d text);
CREATE UNIQUE INDEX by_unique ON t (a);
CREATE INDEX by_method ON t USING hash (a);
CREATE INDEX by_order ON t (a DESC);
CREATE INDEX by_nulls ON t (a DESC NULLS LAST);
CREATE INDEX by_class ON t (b text_pattern_ops);
CREATE INDEX by_collation ON t (b COLLATE "C");
CREATE INDEX by_include ON t (a) INCLUDE (d, b);
CREATE INDEX by_predicate ON t (a) WHERE b <> '';
CREATE INDEX by_option ON t (a) WITH (deduplicate_items = off);
CREATE INDEX by_statistics ON t (lower(b), (a + 1));
ALTER INDEX by_statistics ALTER COLUMN 2 SET STATISTICS 20;
CREATE UNIQUE INDEX by_marks ON t (a);
ALTER TABLE t CLUSTER ON by_marks;
ALTER TABLE t REPLICA IDENTITY USING INDEX by_marks;
-- plumb:renamed from=old_name
CREATE INDEX new_name ON t USING gin (c);
COMMENT ON INDEX by_order IS 'kept';
