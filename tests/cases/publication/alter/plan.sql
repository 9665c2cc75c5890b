ALTER PUBLICATION p DROP TABLE public.a, public.b;

ALTER PUBLICATION p ADD TABLE app.c, public.a (id, n);

ALTER PUBLICATION q DROP TABLE public.a;

ALTER PUBLICATION q ADD TABLE public.a WHERE (id > 2);

ALTER PUBLICATION r SET (publish = 'insert, update', publish_via_partition_root = true);

ALTER PUBLICATION r DROP TABLES IN SCHEMA app;

ALTER PUBLICATION r ADD TABLE public.b;
