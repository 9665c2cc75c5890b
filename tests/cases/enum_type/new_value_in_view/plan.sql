ALTER TYPE public.status ADD VALUE 'archived';

-- plumb:transaction commit
CREATE VIEW public.archived_ticket AS
SELECT id FROM ticket WHERE status = 'archived'::status;
