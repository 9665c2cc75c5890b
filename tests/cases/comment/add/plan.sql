COMMENT ON TABLE public.t IS 'things';

COMMENT ON COLUMN public.t.a IS 'a thing''s name';
