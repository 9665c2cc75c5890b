CREATE TABLE t (id integer);
CREATE MATERIALIZED VIEW old_view AS SELECT id FROM t;
CREATE INDEX old_view_id_idx ON old_view (id);
