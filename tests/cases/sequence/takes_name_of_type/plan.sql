ALTER TABLE public.t ALTER COLUMN e TYPE text;

DROP TYPE public.thing;

CREATE SEQUENCE public.thing;
