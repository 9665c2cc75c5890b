ALTER TABLE public.ticket
    ALTER COLUMN status DROP DEFAULT,
    ALTER COLUMN status TYPE text,
    ALTER COLUMN status SET DEFAULT 'open';

DROP TYPE public.status;
