DROP INDEX public.t_i;

CREATE INDEX t_i ON public.t (b, a);
