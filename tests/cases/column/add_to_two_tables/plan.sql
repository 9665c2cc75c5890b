ALTER TABLE public.a
    ADD COLUMN x text,
    ADD COLUMN y text;

ALTER TABLE public.b ADD COLUMN x text;
