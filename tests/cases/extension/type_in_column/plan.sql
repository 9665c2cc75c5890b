CREATE EXTENSION citext;

ALTER TABLE public.account ALTER COLUMN email TYPE public.citext USING email::citext;
