ALTER TABLE public.t
    DROP COLUMN b,
    ADD COLUMN d integer;
