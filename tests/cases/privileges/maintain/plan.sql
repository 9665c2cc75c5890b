GRANT INSERT ON TABLE public.u TO reader;
