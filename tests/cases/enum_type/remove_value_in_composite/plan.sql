ALTER TYPE public.unit RENAME TO plumb_old_unit;

CREATE TYPE public.unit AS ENUM ('kg', 'g');

ALTER TYPE public.weight ALTER ATTRIBUTE unit TYPE public.unit;

DROP TYPE public.plumb_old_unit;
