ALTER TABLE public.item ALTER COLUMN quantity TYPE integer USING nullif(quantity, '')::integer;
