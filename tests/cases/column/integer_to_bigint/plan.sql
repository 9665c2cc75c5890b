ALTER TABLE public.users
    ALTER COLUMN id TYPE bigint,
    ALTER COLUMN visits TYPE bigint;
