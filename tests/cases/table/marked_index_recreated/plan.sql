CREATE UNIQUE INDEX plumb_new_a_n ON public.a (n, m);

DROP INDEX public.a_n;

ALTER INDEX public.plumb_new_a_n RENAME TO a_n;

ALTER TABLE public.a
    CLUSTER ON a_n,
    REPLICA IDENTITY USING INDEX a_n;
