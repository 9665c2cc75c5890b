ALTER TABLE public.person ADD COLUMN full_name text;

CREATE OR REPLACE VIEW public.adults AS
SELECT id, full_name AS name FROM person;

ALTER TABLE public.person DROP COLUMN name;
