ALTER TYPE public.status ADD VALUE 'draft' BEFORE 'open';

ALTER TABLE public.ticket ALTER COLUMN status SET DEFAULT 'draft';
