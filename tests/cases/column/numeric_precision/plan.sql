ALTER TABLE public.item
    ALTER COLUMN price TYPE numeric(12,4),
    ALTER COLUMN weight TYPE numeric(6,1);
