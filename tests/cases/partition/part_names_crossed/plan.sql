CREATE INDEX ix2 ON public.t (a) WHERE b > 0;

CREATE INDEX t1_a_idx1 ON public.t1 (a);

CREATE INDEX ix1 ON public.t (a);
