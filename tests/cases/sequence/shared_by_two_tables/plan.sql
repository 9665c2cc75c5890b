CREATE SEQUENCE public.global_id;

CREATE TABLE public.a (
    id bigint DEFAULT nextval('global_id'),
    CONSTRAINT a_pkey PRIMARY KEY (id)
);

CREATE TABLE public.b (
    id bigint DEFAULT nextval('global_id'),
    CONSTRAINT b_pkey PRIMARY KEY (id)
);
