CREATE TYPE public.amount AS (
    value numeric(10,2),
    unit character varying(3)
);

CREATE OR REPLACE VIEW public.closed_a AS
SELECT x FROM closed_b;

CREATE OR REPLACE VIEW public.gone_a AS
SELECT NULL::integer AS x, NULL::text AS y;

CREATE OR REPLACE VIEW public.left_a AS
SELECT NULL::integer AS x;

CREATE VIEW public.made_a AS
SELECT NULL::integer AS x, NULL::public.amount AS "the amount", NULL::character varying(7) AS z;

CREATE VIEW public.made_b AS
SELECT * FROM made_a;

CREATE VIEW public.made_c AS
SELECT * FROM made_b;

CREATE OR REPLACE VIEW public.made_a AS
SELECT * FROM made_c
WITH CASCADED CHECK OPTION;

CREATE OR REPLACE VIEW public.opened_a AS
SELECT 1 AS x;

CREATE VIEW public.reads_a AS
SELECT x FROM made_a;

DROP VIEW public.gone_b;

DROP VIEW public.gone_a;

DROP VIEW public.left_b;

CREATE OR REPLACE VIEW public.left_a AS
SELECT 1 AS x;
