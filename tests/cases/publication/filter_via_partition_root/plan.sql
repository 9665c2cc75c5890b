ALTER PUBLICATION x SET (publish_via_partition_root = true);

ALTER PUBLICATION x DROP TABLE public.p;

ALTER PUBLICATION x ADD TABLE public.p WHERE (id > 3);

ALTER PUBLICATION y DROP TABLE public.p;

ALTER PUBLICATION y ADD TABLE public.p;

ALTER PUBLICATION y SET (publish_via_partition_root = false);
