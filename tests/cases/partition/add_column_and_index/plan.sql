ALTER TABLE public.m ADD COLUMN note text DEFAULT 'none';

CREATE INDEX m_id ON public.m (id);
