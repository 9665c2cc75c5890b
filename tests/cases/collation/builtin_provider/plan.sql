CREATE COLLATION public.utf (provider = builtin, locale = 'C.UTF-8');

ALTER TABLE public.t ADD COLUMN b text COLLATE public.utf;
