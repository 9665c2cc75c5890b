CREATE OR REPLACE FUNCTION public.a_name(n integer)
RETURNS text
LANGUAGE sql
STABLE
RETURN (SELECT zz.other FROM zz WHERE zz.id = n);

ALTER TABLE public.zz DROP COLUMN name;
