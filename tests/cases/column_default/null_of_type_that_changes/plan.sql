CREATE TYPE public.k AS ENUM ('a', 'b');

ALTER TABLE public.t
    ALTER COLUMN kind DROP DEFAULT,
    ALTER COLUMN kind TYPE public.k USING kind::k;
