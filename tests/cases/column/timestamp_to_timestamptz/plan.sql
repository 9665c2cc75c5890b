ALTER TABLE public.event
    ALTER COLUMN at DROP DEFAULT,
    ALTER COLUMN at TYPE timestamp(3) with time zone,
    ALTER COLUMN at SET DEFAULT now();
