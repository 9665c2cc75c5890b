DROP STATISTICS public.s1;

CREATE STATISTICS public.s1 (mcv) ON a, b FROM public.t;

COMMENT ON STATISTICS public.s1 IS 'kept';

DROP STATISTICS public.s2;

CREATE STATISTICS public.s2 ON (upper(c)) FROM public.t;
