DROP VIEW public.open_count;

DROP VIEW public.open_ticket;

ALTER TYPE public.status RENAME TO plumb_old_status;

CREATE TYPE public.status AS ENUM ('open', 'closed');

ALTER TABLE public.ticket ALTER COLUMN status TYPE public.status USING status::text::public.status;

CREATE VIEW public.open_ticket AS
SELECT id, status FROM ticket WHERE status = 'open';

CREATE VIEW public.open_count AS
SELECT count(*) AS n FROM open_ticket;

COMMENT ON VIEW public.open_ticket IS 'tickets to work on';

DROP TYPE public.plumb_old_status;
