ALTER TABLE public.notes RENAME COLUMN owner_name TO creator;
