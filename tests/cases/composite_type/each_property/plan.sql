ALTER TYPE public.by_collation ALTER ATTRIBUTE a TYPE text COLLATE "C";

ALTER TYPE public.by_order RENAME TO plumb_old_by_order;

CREATE TYPE public.by_order AS (
    b integer,
    a integer
);

ALTER TYPE public.by_type
    ALTER ATTRIBUTE a TYPE bigint,
    ALTER ATTRIBUTE b TYPE character varying(20);

CREATE OR REPLACE FUNCTION public.f(public.by_type)
RETURNS integer
LANGUAGE sql
AS $$SELECT ($1).a::integer$$;

DROP TYPE public.plumb_old_by_order;
