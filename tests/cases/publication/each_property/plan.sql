ALTER PUBLICATION by_columns DROP TABLE public.t;

ALTER PUBLICATION by_columns ADD TABLE public.t (a, b) WHERE (a > 1);

ALTER PUBLICATION by_operation SET (publish = 'update, delete');

ALTER PUBLICATION by_schema SET (publish_via_partition_root = true);

ALTER PUBLICATION by_schema ADD TABLES IN SCHEMA public;

DROP PUBLICATION by_all;

CREATE PUBLICATION by_all FOR ALL TABLES;

ALTER PUBLICATION by_all OWNER TO alice;

COMMENT ON PUBLICATION by_all IS 'kept';
