CREATE TABLE public.t (
    id integer,
    a text,
    CONSTRAINT t_pkey PRIMARY KEY (id)
);

COMMENT ON TABLE public.t IS 'new';

COMMENT ON COLUMN public.t.id IS 'number';

COMMENT ON CONSTRAINT t_pkey ON public.t IS 'key';
