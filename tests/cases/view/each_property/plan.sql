ALTER TABLE public.by_default ALTER COLUMN b SET DEFAULT 'none';

ALTER VIEW public.by_barrier SET (security_barrier = true);

ALTER VIEW public.by_check SET (check_option = cascaded);

ALTER VIEW public.by_local RESET (check_option);

DROP VIEW public.by_order;

CREATE VIEW public.by_order AS
SELECT b, a FROM t;

COMMENT ON COLUMN public.by_order.b IS 'kept';

GRANT SELECT ON TABLE public.by_order TO reader;

GRANT SELECT (b) ON TABLE public.by_order TO writer;

COMMENT ON VIEW public.by_order IS 'kept';

DROP VIEW public.on_m;

DROP MATERIALIZED VIEW public.m;

CREATE MATERIALIZED VIEW public.m WITH (fillfactor = 70) AS
SELECT a, b, a + 1 AS c FROM t;

CREATE INDEX m_a ON public.m (a);

GRANT SELECT (b) ON TABLE public.m TO writer;

COMMENT ON COLUMN public.m.b IS 'kept';

CREATE VIEW public.on_m AS
SELECT a FROM m;

ALTER MATERIALIZED VIEW public.m OWNER TO alice;
