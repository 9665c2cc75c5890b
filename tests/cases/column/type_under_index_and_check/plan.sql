ALTER TABLE public.users
    ALTER COLUMN name TYPE text,
    ALTER COLUMN age TYPE bigint;
