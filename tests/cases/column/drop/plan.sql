ALTER TABLE public.users DROP COLUMN "Old Name";
