DROP INDEX public.a_n;

CREATE UNIQUE INDEX a_n ON public.a (n, m);

ALTER TABLE public.a
    CLUSTER ON a_n,
    REPLICA IDENTITY USING INDEX a_n;
