CREATE TABLE public.q2 PARTITION OF public.q (
    c CONSTRAINT c_of_q2 NOT NULL
)
    FOR VALUES IN (2);
