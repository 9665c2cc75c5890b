ALTER TABLE public.users
    DROP COLUMN mail,
    ADD COLUMN email text;
