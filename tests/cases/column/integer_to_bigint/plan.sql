ALTER TABLE public.users
    ALTER COLUMN visits DROP DEFAULT,
    ALTER COLUMN id TYPE bigint,
    ALTER COLUMN visits TYPE bigint,
    ALTER COLUMN visits SET DEFAULT 0;
