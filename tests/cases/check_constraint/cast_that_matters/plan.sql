ALTER TABLE public.item
    DROP CONSTRAINT big,
    ADD CONSTRAINT big CHECK (v::numeric > 1);
