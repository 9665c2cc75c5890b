ALTER TABLE public.words ADD COLUMN long text;

CREATE FUNCTION public.b_longest()
RETURNS text
LANGUAGE sql
AS $$ SELECT long FROM words ORDER BY length(long) LIMIT 1 $$;

CREATE FUNCTION public.z_helper(input text)
RETURNS text
LANGUAGE sql
IMMUTABLE
AS $$ SELECT upper(input) $$;

CREATE FUNCTION public.a_wrapper(input text)
RETURNS text
LANGUAGE sql
IMMUTABLE
AS $$ SELECT z_helper(input) $$;
