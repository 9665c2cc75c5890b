ALTER TABLE public.q RENAME TO qn;

CREATE INDEX other_idx ON public.qn (c);

DROP INDEX public.q_c_idx;
