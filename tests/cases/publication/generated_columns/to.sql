CREATE TABLE t (id integer PRIMARY KEY, a integer GENERATED ALWAYS AS (1) STORED);
CREATE PUBLICATION p FOR TABLE t WITH (publish_generated_columns = stored, publish = 'insert');
CREATE PUBLICATION q FOR TABLE t;
CREATE PUBLICATION r FOR TABLE t WITH (publish_generated_columns = stored, publish_via_partition_root);
