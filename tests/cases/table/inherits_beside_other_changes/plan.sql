ALTER TABLE public.c ADD CONSTRAINT pos CHECK (a > 0);

ALTER TABLE public.p ADD COLUMN z integer;

ALTER TABLE public.c
    ALTER COLUMN b TYPE text,
    ADD COLUMN z integer,
    INHERIT public.p;
