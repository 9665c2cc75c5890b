ALTER TYPE public.status ADD VALUE 'draft' BEFORE 'open';

-- plumb:transaction commit
ALTER TABLE public.ticket ALTER COLUMN status SET DEFAULT 'draft';
