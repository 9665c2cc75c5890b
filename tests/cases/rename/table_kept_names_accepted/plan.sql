ALTER TABLE public.q RENAME TO qn;

ALTER INDEX public.q_c_idx RENAME TO qn_c_idx;

CREATE INDEX other_idx ON public.qn (c);

DROP INDEX public.qn_c_idx;
