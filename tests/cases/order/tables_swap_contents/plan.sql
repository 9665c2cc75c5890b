ALTER TABLE public.a
    DROP COLUMN x,
    ADD COLUMN y date;

ALTER TABLE public.b
    DROP COLUMN y,
    ADD COLUMN x text;
