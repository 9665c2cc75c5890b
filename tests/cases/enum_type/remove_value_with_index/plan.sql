DROP INDEX public.ticket_open;

ALTER TYPE public.status RENAME TO plumb_old_status;

CREATE TYPE public.status AS ENUM ('open', 'closed');

ALTER TABLE public.ticket ALTER COLUMN status TYPE public.status USING status::text::public.status;

CREATE INDEX ticket_open ON public.ticket (id) WHERE status = 'open';

DROP TYPE public.plumb_old_status;
