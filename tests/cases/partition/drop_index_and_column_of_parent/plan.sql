DROP INDEX public.m_id;

ALTER TABLE public.m DROP COLUMN note;
