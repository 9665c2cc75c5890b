CREATE DOMAIN public.percent AS public.positive;

ALTER DOMAIN public.percent ADD CONSTRAINT percent_check CHECK (value <= 100);

CREATE TABLE public.discount (
    id integer,
    rate public.percent NOT NULL,
    CONSTRAINT discount_pkey PRIMARY KEY (id)
);
