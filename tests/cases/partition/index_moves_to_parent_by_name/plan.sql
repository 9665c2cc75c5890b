ALTER INDEX public.i RENAME TO p1_b_idx;

CREATE INDEX i ON public.p (b);
