CREATE TYPE public.status AS ENUM ('open', 'closed');

ALTER TABLE public.ticket
    ALTER COLUMN status DROP DEFAULT,
    ALTER COLUMN status TYPE public.status USING status::status,
    ALTER COLUMN status SET DEFAULT 'open';
