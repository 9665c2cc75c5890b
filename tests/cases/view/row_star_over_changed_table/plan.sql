DROP VIEW public.of_subquery;

DROP VIEW public.of_table;

ALTER TABLE public.t
    DROP COLUMN gone,
    ADD COLUMN new integer;

CREATE VIEW public.of_subquery AS
SELECT (x.r).*, 1 AS one FROM (SELECT t AS r FROM t) x;

CREATE VIEW public.of_table AS
SELECT (t).* FROM t;
