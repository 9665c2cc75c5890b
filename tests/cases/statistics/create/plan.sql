CREATE STATISTICS public.s1 ON a, b FROM public.t;

COMMENT ON STATISTICS public.s1 IS 'go together';

CREATE STATISTICS public.s2 (ndistinct, mcv) ON a, c FROM public.t;

CREATE STATISTICS public.s3 ON (lower(c)) FROM public.t;

CREATE STATISTICS public.s4 (dependencies) ON a, (b + 1), (lower(c)) FROM public.t;

ALTER STATISTICS public.s4 SET STATISTICS 500;
