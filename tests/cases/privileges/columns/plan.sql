REVOKE SELECT (b) ON TABLE public.t FROM reader;

GRANT INSERT (a) ON TABLE public.t TO writer WITH GRANT OPTION;

GRANT SELECT (c) ON TABLE public.t TO reader;

GRANT SELECT (c), INSERT (c), REFERENCES (c) ON TABLE public.t TO writer;

GRANT SELECT (d), UPDATE (d) ON TABLE public.t TO reader;

CREATE VIEW public.v AS
SELECT a, b FROM t;

GRANT SELECT (b) ON TABLE public.v TO reader;
