ALTER TABLE public.t
    DROP COLUMN r,
    DROP COLUMN m;

DROP TYPE public.float_range;
