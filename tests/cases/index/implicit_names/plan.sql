CREATE INDEX t_a_b_idx ON public.t (a, b);

CREATE INDEX t_a_idx ON public.t (a);

CREATE INDEX t_a_idx1 ON public.t (a) WHERE b IS NULL;

CREATE UNIQUE INDEX t_expr_b_idx ON public.t ((a + 1), b);

CREATE INDEX t_lower_idx ON public.t (lower(b));
