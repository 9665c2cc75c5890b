ALTER TABLE public.t
    ALTER COLUMN a TYPE public.positive,
    ALTER COLUMN b TYPE public.plain;
