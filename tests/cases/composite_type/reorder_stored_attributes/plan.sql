ALTER TYPE public.address RENAME TO plumb_old_address;

CREATE TYPE public.address AS (
    zip text,
    street text,
    country text
);

ALTER TABLE public.home ALTER COLUMN at TYPE public.address USING CASE WHEN at IS NOT DISTINCT FROM NULL THEN NULL ELSE ROW((at).zip, (at).street, NULL)::public.address END;

DROP TYPE public.plumb_old_address;
