CREATE TABLE public.p (
    a integer,
    CONSTRAINT p_a_fkey FOREIGN KEY (a) REFERENCES public.o (a)
)
PARTITION BY RANGE (a);

CREATE TABLE public.p1 PARTITION OF public.p
    FOR VALUES FROM (1) TO (2);

CREATE TABLE public.p2 PARTITION OF public.p
    FOR VALUES FROM (2) TO (4)
    PARTITION BY RANGE (a);

CREATE TABLE public.p21 PARTITION OF public.p2
    FOR VALUES FROM (2) TO (3);

ALTER TABLE public.q ADD CONSTRAINT q_a_fkey FOREIGN KEY (a) REFERENCES public.o (a);

CREATE TABLE public.q2 PARTITION OF public.q
    FOR VALUES FROM (2) TO (3);
