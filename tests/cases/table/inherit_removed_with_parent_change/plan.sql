ALTER TABLE public.leaf NO INHERIT public.base;

ALTER TABLE public.base
    DROP CONSTRAINT positive,
    DROP COLUMN made,
    ADD COLUMN extra text;
