CREATE FUNCTION public.is_code(t text)
RETURNS boolean
LANGUAGE sql
IMMUTABLE
AS $$ SELECT t ~ '^[A-Z]+$' $$;

ALTER TABLE public.item ADD CONSTRAINT item_code_check CHECK (is_code(code));
