CREATE FUNCTION public.bump(INOUT n integer)
LANGUAGE sql
AS $$SELECT n + 1$$;

DROP FUNCTION public.split(text);

CREATE FUNCTION public.split(t text, OUT head text, OUT rest text)
LANGUAGE sql
AS $$ SELECT left(t, 1), substr(t, 2) $$;
