ALTER TABLE public.users
    DROP COLUMN last,
    DROP COLUMN age;
