DROP VIEW public.u;

DROP VIEW public.v;

DROP VIEW public.w;

ALTER TYPE public.pair
    DROP ATTRIBUTE a,
    ADD ATTRIBUTE d integer;

CREATE VIEW public.u AS
SELECT r.d AS x FROM f() r;

CREATE VIEW public.v AS
SELECT id, (p).d AS x, (p).b AS y FROM t;

CREATE VIEW public.w AS
SELECT (f()).d AS x, (f()).c AS z;
