ALTER TABLE public.ticket DROP CONSTRAINT closed_has_date;

ALTER TYPE public.status RENAME TO plumb_old_status;

CREATE TYPE public.status AS ENUM ('open', 'closed');

ALTER TABLE public.ticket
    ALTER COLUMN status TYPE public.status USING status::text::public.status,
    ADD CONSTRAINT closed_has_date CHECK (status <> 'closed' OR closed_at IS NOT NULL);

DROP TYPE public.plumb_old_status;
