ALTER PUBLICATION p SET (publish = 'insert', publish_generated_columns = stored);

ALTER PUBLICATION q SET (publish_generated_columns = none);

CREATE PUBLICATION r FOR TABLE public.t WITH (publish_via_partition_root = true, publish_generated_columns = stored);
