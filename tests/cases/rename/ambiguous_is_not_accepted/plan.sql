ALTER TABLE public.users
    DROP COLUMN a,
    DROP COLUMN b,
    ADD COLUMN c text,
    ADD COLUMN d text;
