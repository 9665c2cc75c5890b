CREATE TABLE t (id integer);
-- plumb:renamed from=old_view
CREATE VIEW new_view AS SELECT id FROM t;
CREATE VIEW on_it AS SELECT id FROM new_view;
