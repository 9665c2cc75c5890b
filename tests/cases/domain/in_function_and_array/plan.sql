CREATE FUNCTION public.sum_of(v public.positive[])
RETURNS public.positive
LANGUAGE sql
IMMUTABLE
AS $$SELECT sum(x)::integer FROM unnest(v) AS x$$;
