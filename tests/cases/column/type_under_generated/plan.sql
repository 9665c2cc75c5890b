ALTER TABLE public.line
    DROP COLUMN total,
    ALTER COLUMN quantity TYPE bigint,
    ADD COLUMN total numeric GENERATED ALWAYS AS (price * quantity) STORED;
