CREATE TABLE public.event (
    id bigint NOT NULL,
    payload jsonb
)
PARTITION BY HASH (id);

CREATE TABLE public.event_0 PARTITION OF public.event
    FOR VALUES WITH (modulus 2, remainder 0);

CREATE TABLE public.event_1 PARTITION OF public.event
    FOR VALUES WITH (modulus 2, remainder 1);
