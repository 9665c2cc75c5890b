COMMENT ON TYPE public.e IS NULL;

ALTER TYPE public.e RENAME TO plumb_old_e;

CREATE TYPE public.e AS ENUM ('b');

COMMENT ON TYPE public.e IS 'letters';

ALTER TABLE public.t ALTER COLUMN e TYPE public.e USING e::text::public.e;

DROP TYPE public.plumb_old_e;
