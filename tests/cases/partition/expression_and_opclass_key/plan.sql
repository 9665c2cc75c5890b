CREATE TABLE public.visit (
    id integer,
    at timestamp with time zone,
    host text
)
PARTITION BY RANGE (lower(host) text_pattern_ops, (id % 10));

CREATE TABLE public.visit_low PARTITION OF public.visit
    FOR VALUES FROM ('a', 0) TO ('m', MINVALUE);
