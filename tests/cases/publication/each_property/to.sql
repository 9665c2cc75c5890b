CREATE TABLE t (a integer PRIMARY KEY, b integer);
CREATE SCHEMA s;
CREATE PUBLICATION by_operation FOR TABLE t WITH (publish = 'update, delete');
CREATE PUBLICATION by_all FOR ALL TABLES;
CREATE PUBLICATION by_columns FOR TABLE t (a, b) WHERE (a > 1);
CREATE PUBLICATION by_schema FOR TABLES IN SCHEMA public, s WITH (publish_via_partition_root = true);
COMMENT ON PUBLICATION by_all IS 'kept';
ALTER PUBLICATION by_all OWNER TO alice;
