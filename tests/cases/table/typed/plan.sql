ALTER TABLE public.free NOT OF;

CREATE TABLE public.people OF public.person (
    born WITH OPTIONS DEFAULT '2000-01-01',
    CONSTRAINT people_pkey PRIMARY KEY (name),
    CONSTRAINT people_born_check CHECK (born > '1900-01-01')
);

ALTER TABLE public.staff OF public.person;
