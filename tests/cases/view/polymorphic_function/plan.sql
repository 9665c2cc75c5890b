CREATE OR REPLACE VIEW public.same_type AS
SELECT pick(false, t.a, NULL) AS x, first(ARRAY[1]) AS f, listed(a + 1) AS l FROM t;

DROP VIEW public.other_type;

CREATE VIEW public.other_type AS
SELECT pick(true, 1, NULL::integer) AS x, max(pick(true, 2, 0)) OVER () AS m FROM t;
