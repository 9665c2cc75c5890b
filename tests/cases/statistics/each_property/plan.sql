ALTER STATISTICS public.by_target SET STATISTICS -1;

DROP STATISTICS public.by_columns;

CREATE STATISTICS public.by_columns ON a, b, c FROM public.t;

DROP STATISTICS public.by_expression;

CREATE STATISTICS public.by_expression ON a, (lower(d)), (a + b) FROM public.t;

DROP STATISTICS public.by_kind;

CREATE STATISTICS public.by_kind (ndistinct, mcv) ON a, b FROM public.t;

ALTER STATISTICS public.by_kind OWNER TO alice;

DROP STATISTICS public.by_table;

CREATE STATISTICS public.by_table ON a, b FROM public.u;
