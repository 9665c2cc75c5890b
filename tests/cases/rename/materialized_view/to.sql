CREATE TABLE t (id integer);
-- plumb:renamed from=old_view
CREATE MATERIALIZED VIEW new_view AS SELECT id FROM t;
CREATE INDEX new_view_id_idx ON new_view (id);
