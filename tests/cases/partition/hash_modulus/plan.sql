ALTER TABLE public.p DETACH PARTITION public.p0;

ALTER TABLE public.p DETACH PARTITION public.p1;

ALTER TABLE public.p ATTACH PARTITION public.p0 FOR VALUES WITH (modulus 4, remainder 0);

ALTER TABLE public.p ATTACH PARTITION public.p1 FOR VALUES WITH (modulus 4, remainder 1);

CREATE TABLE public.p2 PARTITION OF public.p
    FOR VALUES WITH (modulus 4, remainder 2);

CREATE TABLE public.p3 PARTITION OF public.p
    FOR VALUES WITH (modulus 4, remainder 3);
