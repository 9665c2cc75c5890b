CREATE INDEX plumb_new_t_a ON public.t (a text_pattern_ops);

DROP INDEX public.t_a;

ALTER INDEX public.plumb_new_t_a RENAME TO t_a;

CREATE INDEX t_b ON public.t (b varchar_pattern_ops, a);
