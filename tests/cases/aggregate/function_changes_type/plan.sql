DROP AGGREGATE public.mean(numeric);

DROP FUNCTION public.step(public.state, numeric);

CREATE FUNCTION public.step(s public.state, x numeric)
RETURNS public.state
LANGUAGE sql
IMMUTABLE
AS $$SELECT ROW(s.n + x, s.c + 1)::state$$;

CREATE AGGREGATE public.mean(numeric) (
    SFUNC = public.step,
    STYPE = public.state,
    INITCOND = '(0,0)'
);
