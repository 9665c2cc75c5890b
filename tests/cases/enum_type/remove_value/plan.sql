ALTER TYPE public.status RENAME TO plumb_old_status;

CREATE TYPE public.status AS ENUM ('open', 'closed');

ALTER TABLE public.ticket ALTER COLUMN status TYPE public.status USING status::text::public.status;

DROP TYPE public.plumb_old_status;
