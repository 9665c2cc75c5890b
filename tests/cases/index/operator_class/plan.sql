CREATE INDEX t_b ON public.t (b varchar_pattern_ops, a);

DROP INDEX public.t_a;

CREATE INDEX t_a ON public.t (a text_pattern_ops);
