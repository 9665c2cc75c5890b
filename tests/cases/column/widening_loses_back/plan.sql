ALTER TYPE public.place RENAME TO plumb_old_place;

CREATE TYPE public.place AS (
    name text,
    area numeric(12,4)
);

ALTER TABLE public.item
    ALTER COLUMN price TYPE text,
    ALTER COLUMN day TYPE timestamp with time zone,
    ALTER COLUMN ratio TYPE numeric(12,2),
    ALTER COLUMN seen TYPE timestamp(3) without time zone,
    ALTER COLUMN site TYPE public.place USING site::text::public.place;

DROP TYPE public.plumb_old_place;
