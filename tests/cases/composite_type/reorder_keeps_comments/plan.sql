COMMENT ON COLUMN public.address.zip IS NULL;

COMMENT ON TYPE public.address IS NULL;

ALTER TYPE public.address RENAME TO plumb_old_address;

CREATE TYPE public.address AS (
    zip integer,
    street text
);

COMMENT ON TYPE public.address IS 'where somebody lives';

COMMENT ON COLUMN public.address.zip IS 'five digits';

ALTER TABLE public.person ALTER COLUMN home TYPE public.address USING CASE WHEN home IS NOT DISTINCT FROM NULL THEN NULL ELSE ROW((home).zip, (home).street)::public.address END;

DROP TYPE public.plumb_old_address;
