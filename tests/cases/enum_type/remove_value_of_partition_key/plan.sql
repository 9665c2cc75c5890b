ALTER TYPE public.region RENAME TO plumb_old_region;

CREATE TYPE public.region AS ENUM ('eu', 'us');

ALTER TABLE public.sale ALTER COLUMN region TYPE public.region USING region::text::public.region;

DROP TYPE public.plumb_old_region;
