REVOKE SELECT ON TABLE public.t FROM reader;

GRANT SELECT (a, b) ON TABLE public.t TO reader;
