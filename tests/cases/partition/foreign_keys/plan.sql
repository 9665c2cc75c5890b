ALTER TABLE public.detail ADD CONSTRAINT detail_m_id_m_d_fkey FOREIGN KEY (m_id, m_d) REFERENCES public.m (id, d);

ALTER TABLE public.m ADD CONSTRAINT m_city_fkey FOREIGN KEY (city) REFERENCES public.city (id);
