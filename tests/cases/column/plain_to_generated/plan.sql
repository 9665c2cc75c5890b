ALTER TABLE public.person
    DROP COLUMN full_name,
    ADD COLUMN full_name text GENERATED ALWAYS AS (upper(first)) STORED;
