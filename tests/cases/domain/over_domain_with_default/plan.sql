CREATE DOMAIN public.fee AS public.amount DEFAULT NULL::numeric;

CREATE DOMAIN public.price AS public.amount DEFAULT 0;

CREATE DOMAIN public.tip AS public.amount DEFAULT 1;

CREATE TABLE public.sale (
    id integer,
    price public.price,
    fee public.fee,
    tip public.tip,
    CONSTRAINT sale_pkey PRIMARY KEY (id)
);
