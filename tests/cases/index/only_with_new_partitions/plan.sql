CREATE TABLE public.p (
    a integer,
    b integer
)
PARTITION BY RANGE (a);

CREATE TABLE public.p0 PARTITION OF public.p
    FOR VALUES FROM (0) TO (10);

CREATE TABLE public.p1 PARTITION OF public.p
    FOR VALUES FROM (10) TO (20);

CREATE INDEX p_b ON ONLY public.p (b);

CREATE INDEX of_p0 ON public.p0 (b);

ALTER INDEX public.p_b ATTACH PARTITION public.of_p0;
