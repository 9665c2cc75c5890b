ALTER TABLE public.t
    ALTER COLUMN a TYPE interval day to second(3),
    ALTER COLUMN c TYPE bit varying(8),
    ALTER COLUMN d TYPE time(0) with time zone,
    ALTER COLUMN e TYPE character(8);
