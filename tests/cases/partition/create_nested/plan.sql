CREATE TABLE public.sale (
    id integer,
    region text,
    sold date
)
PARTITION BY LIST (region);

CREATE TABLE public.sale_eu PARTITION OF public.sale
    FOR VALUES IN ('eu')
    PARTITION BY RANGE (sold);

CREATE TABLE public.sale_eu_2026 PARTITION OF public.sale_eu
    FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');

CREATE TABLE public.sale_rest PARTITION OF public.sale
    DEFAULT;
