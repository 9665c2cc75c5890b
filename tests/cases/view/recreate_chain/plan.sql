DROP VIEW public.c;

DROP VIEW public.b;

DROP VIEW public.a;

CREATE VIEW public.a AS
SELECT id::text AS id, email FROM users;

CREATE VIEW public.b AS
SELECT id, email FROM a;

CREATE VIEW public.c AS
SELECT count(email) AS n FROM b;

COMMENT ON VIEW public.c IS 'counts';
