ALTER TABLE public.item DROP CONSTRAINT item_code_check;

DROP FUNCTION public.is_code(text);

CREATE FUNCTION public.is_code(word text)
RETURNS boolean
LANGUAGE sql
IMMUTABLE
AS $$ SELECT word ~ '^[A-Z]+$' $$;

ALTER TABLE public.item ADD CONSTRAINT item_code_check CHECK (is_code(code));
