ALTER TYPE public.status ADD VALUE 'archived';

-- plumb:transaction commit
ALTER TABLE public.ticket ADD CONSTRAINT archived_is_closed CHECK (status <> 'archived' OR closed_at IS NOT NULL);

CREATE INDEX ticket_archived ON public.ticket (id) WHERE status = 'archived';
