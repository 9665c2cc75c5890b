DROP MATERIALIZED VIEW public.per_status;

ALTER TYPE public.status RENAME TO plumb_old_status;

CREATE TYPE public.status AS ENUM ('open', 'closed');

ALTER TABLE public.ticket ALTER COLUMN status TYPE public.status USING status::text::public.status;

CREATE MATERIALIZED VIEW public.per_status AS
SELECT status, count(*) AS n FROM ticket GROUP BY status;

CREATE UNIQUE INDEX per_status_key ON public.per_status (status);

DROP TYPE public.plumb_old_status;
