DROP VIEW public.aa_outer;

DROP VIEW public.bb_inner;

DROP FUNCTION public.mm_total(integer);

ALTER TABLE public.zz_base ALTER COLUMN amount TYPE bigint;

CREATE FUNCTION public.mm_total(n integer)
RETURNS numeric
LANGUAGE sql
STABLE
BEGIN ATOMIC SELECT sum(amount) FROM zz_base WHERE id < n; END;

CREATE VIEW public.bb_inner AS
SELECT id, mm_total(id) AS total FROM zz_base;

CREATE VIEW public.aa_outer AS
SELECT max(total) AS best FROM bb_inner;
