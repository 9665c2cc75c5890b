DROP FUNCTION public.count_of(public.status);

DROP FUNCTION public.next_of(public.status);

ALTER TYPE public.status RENAME TO plumb_old_status;

CREATE TYPE public.status AS ENUM ('open', 'closed');

ALTER TABLE public.ticket ALTER COLUMN status TYPE public.status USING status::text::public.status;

CREATE FUNCTION public.count_of(s public.status)
RETURNS bigint
LANGUAGE sql
STABLE
AS $$SELECT count(*) FROM ticket WHERE status = s$$;

CREATE FUNCTION public.next_of(s public.status)
RETURNS public.status
LANGUAGE sql
IMMUTABLE
AS $$ SELECT 'closed'::status $$;

DROP TYPE public.plumb_old_status;
