ALTER TABLE public.ticket ALTER COLUMN status DROP DEFAULT;

ALTER TYPE public.status RENAME TO plumb_old_status;

CREATE TYPE public.status AS ENUM ('open', 'waiting', 'closed');

ALTER TABLE public.ticket
    ALTER COLUMN status TYPE public.status USING status::text::public.status,
    ALTER COLUMN status SET DEFAULT 'waiting';

DROP TYPE public.plumb_old_status;
