CREATE OR REPLACE FUNCTION public.count_all()
RETURNS bigint
LANGUAGE sql
AS $$SELECT count(*) FROM new$$;

DROP TABLE public.old;
