CREATE INDEX p_a_idx ON public.p (a);
