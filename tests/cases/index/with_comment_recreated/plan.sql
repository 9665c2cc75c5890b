DROP INDEX public.t_i;

CREATE INDEX t_i ON public.t (a, b);

COMMENT ON INDEX public.t_i IS 'for the search page';
