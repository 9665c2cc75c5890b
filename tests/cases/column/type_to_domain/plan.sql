ALTER TABLE public.item ALTER COLUMN n TYPE public.positive;
