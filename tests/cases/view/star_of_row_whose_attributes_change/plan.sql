DROP VIEW public.v;

DROP VIEW public.w;

ALTER TYPE public.pair
    DROP ATTRIBUTE a,
    ADD ATTRIBUTE d integer;

CREATE VIEW public.v AS
SELECT id, (p).* FROM t;

CREATE VIEW public.w AS
SELECT (ROW('x', 1)::pair).*;
