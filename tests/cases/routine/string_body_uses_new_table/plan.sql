CREATE TABLE public.zebra (
    id integer
);

CREATE FUNCTION public.count_all()
RETURNS bigint
LANGUAGE sql
AS $$SELECT count(*) FROM zebra$$;
