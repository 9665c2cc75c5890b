DROP FUNCTION public.name_of(integer);

ALTER TABLE public.users ALTER COLUMN name TYPE text;

CREATE FUNCTION public.name_of(who integer)
RETURNS text
LANGUAGE sql
RETURN (SELECT name FROM users WHERE id = who);
