CREATE INDEX t_a_lower ON public.t ((lower(a)) COLLATE "POSIX" DESC);

DROP INDEX public.t_a;

CREATE INDEX t_a ON public.t (a COLLATE "C");
