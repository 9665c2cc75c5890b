CREATE COLLATION public.odd (provider = icu, locale = 'und', rules = '& V << w <<< W');

ALTER TABLE public.t ADD COLUMN b text COLLATE public.odd;
