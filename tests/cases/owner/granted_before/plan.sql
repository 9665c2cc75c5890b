ALTER TABLE public.t OWNER TO bob;

GRANT SELECT ON TABLE public.t TO alice;
