COMMENT ON SCHEMA s IS 'a schema';

COMMENT ON TYPE public.e IS 'an enum';

COMMENT ON TYPE public.c IS 'a composite type';

COMMENT ON DOMAIN public.d IS 'a domain';

COMMENT ON CONSTRAINT d_check ON DOMAIN public.d IS 'a domain constraint';

COMMENT ON SEQUENCE public.q IS 'a sequence';

COMMENT ON TABLE public."T" IS 'it''s a table';

COMMENT ON COLUMN public."T"."colA" IS E'two
lines and a \\ backslash';

COMMENT ON CONSTRAINT "T_pkey" ON public."T" IS 'a primary key';

COMMENT ON CONSTRAINT long ON public."T" IS 'a check';

COMMENT ON CONSTRAINT fk ON public."T" IS 'a foreign key';

COMMENT ON INDEX public."T_pkey" IS 'the index of the primary key';

COMMENT ON INDEX public.i IS 'an index';

COMMENT ON TRIGGER tr ON public."T" IS 'a trigger';

COMMENT ON COLUMN public.c.x IS 'an attribute';

COMMENT ON COLUMN public.v.id IS 'a column of a view';

COMMENT ON VIEW public.v IS 'a view';

COMMENT ON MATERIALIZED VIEW public.m IS 'a materialized view';

COMMENT ON FUNCTION public.f(integer, text) IS 'a function';

COMMENT ON PROCEDURE public.p(IN integer) IS 'a procedure';
