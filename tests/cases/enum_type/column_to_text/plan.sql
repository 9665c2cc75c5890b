ALTER TABLE public.ticket
    ALTER COLUMN status DROP DEFAULT,
    ALTER COLUMN status TYPE text;

DROP TYPE public.status;

ALTER TABLE public.ticket ALTER COLUMN status SET DEFAULT 'open';
