CREATE INDEX t_ba ON public.t (b DESC NULLS LAST, a);

DROP INDEX public.t_ab;

CREATE INDEX t_ab ON public.t (a DESC, b NULLS FIRST);
