ALTER TABLE public.item ALTER COLUMN quantity TYPE integer USING quantity::integer;
