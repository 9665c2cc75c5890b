ALTER TABLE public.g
    ALTER COLUMN a TYPE bigint,
    ALTER COLUMN b TYPE bigint;

ALTER TABLE public.h
    ALTER COLUMN y TYPE bigint,
    ALTER COLUMN z TYPE bigint;
