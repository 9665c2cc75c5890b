ALTER DOMAIN public.positive RENAME TO above_zero;

ALTER TABLE public.q RENAME TO qn;
