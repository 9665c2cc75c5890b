ALTER TABLE public.item
    ALTER COLUMN tag TYPE text[] USING ARRAY[tag],
    ALTER COLUMN sizes TYPE bigint[];
