ALTER TABLE public.m_2025 ADD CONSTRAINT positive CHECK (id > 0);

CREATE INDEX m_2025_id ON public.m_2025 (id);
