ALTER TABLE public.m_a
    ALTER COLUMN id SET NOT NULL,
    ALTER COLUMN k SET NOT NULL,
    ADD CONSTRAINT m_a_pkey PRIMARY KEY (k, id);

CREATE TABLE public.m_b PARTITION OF public.m (
    CONSTRAINT m_b_k_id_key UNIQUE (k, id)
)
    FOR VALUES IN ('b');

CREATE UNIQUE INDEX m_u ON public.m (k, id);
