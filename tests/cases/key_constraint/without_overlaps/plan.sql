ALTER TABLE public.a
    DROP CONSTRAINT a_pkey,
    ADD CONSTRAINT a_pkey PRIMARY KEY (id, valid WITHOUT OVERLAPS);

ALTER TABLE public.b
    DROP CONSTRAINT b_key,
    ADD CONSTRAINT b_key UNIQUE (id, valid);

ALTER TABLE public.c ADD CONSTRAINT c_id_valid_key UNIQUE (id, valid WITHOUT OVERLAPS);
