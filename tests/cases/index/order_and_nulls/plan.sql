CREATE INDEX plumb_new_t_ab ON public.t (a DESC, b NULLS FIRST);

DROP INDEX public.t_ab;

ALTER INDEX public.plumb_new_t_ab RENAME TO t_ab;

CREATE INDEX t_ba ON public.t (b DESC NULLS LAST, a);
