CREATE TABLE public.zzz (
    id integer,
    code text,
    CONSTRAINT zzz_pkey PRIMARY KEY (id),
    CONSTRAINT zzz_code_key UNIQUE (code)
);

CREATE TABLE public.aaa (
    id integer,
    z_code text,
    CONSTRAINT aaa_pkey PRIMARY KEY (id),
    CONSTRAINT aaa_z_code_fkey FOREIGN KEY (z_code) REFERENCES public.zzz (code)
);

ALTER TABLE public.person ADD CONSTRAINT person_code_fkey FOREIGN KEY (code) REFERENCES public.zzz (code);
