CREATE INDEX plumb_new_t_a ON public.t (a COLLATE "C");

DROP INDEX public.t_a;

ALTER INDEX public.plumb_new_t_a RENAME TO t_a;

CREATE INDEX t_a_lower ON public.t (lower(a) COLLATE "POSIX" DESC);
