COMMENT ON TYPE public.shell IS 'to come';

COMMENT ON CONSTRAINT positive ON DOMAIN public.d IS 'check';

COMMENT ON COLUMN public.c.a IS 'attribute a';

COMMENT ON FOREIGN TABLE public.ft IS 'far';

COMMENT ON COLUMN public.ft.a IS 'far a';

COMMENT ON COLUMN public.m.a IS 'materialized a';

COMMENT ON INDEX public.m_a IS 'index';

COMMENT ON CONSTRAINT e ON public.t IS 'no overlap';

COMMENT ON INDEX public.e IS 'its index';

COMMENT ON COLUMN public.v.a IS 'view a';

COMMENT ON PROCEDURE public.p() IS 'procedure';
