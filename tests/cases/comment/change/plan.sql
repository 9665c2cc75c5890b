COMMENT ON TABLE public.t IS 'all the things';
