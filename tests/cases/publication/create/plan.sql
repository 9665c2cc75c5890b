CREATE PUBLICATION a_few FOR TABLE public.a WHERE (id > 10), public.b, TABLES IN SCHEMA app WITH (publish_via_partition_root = true);

COMMENT ON PUBLICATION a_few IS 'to the warehouse';

CREATE PUBLICATION everything FOR ALL TABLES WITH (publish = 'insert, truncate');

CREATE PUBLICATION nothing;

CREATE PUBLICATION parts FOR TABLE public.a ("Big", id);
