ALTER TABLE public.item
    DROP CONSTRAINT sane,
    ADD CONSTRAINT sane CHECK (price < 2000);
