ALTER TABLE public.item ALTER COLUMN state DROP DEFAULT;

ALTER TYPE public.st RENAME TO plumb_old_st;

CREATE TYPE public.st AS ENUM ('a', 'b');

ALTER TABLE public.item
    ALTER COLUMN state TYPE public.st USING state::text::public.st,
    ADD COLUMN note character varying(40),
    ALTER COLUMN state SET DEFAULT 'a';

CREATE FUNCTION public.f(i public.item)
RETURNS text
LANGUAGE sql
STABLE
BEGIN ATOMIC SELECT ((i).code || ((i).note)::text); END;

DROP TYPE public.plumb_old_st;
