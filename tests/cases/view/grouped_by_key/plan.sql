DROP VIEW public.named;

DROP VIEW public.summed;

ALTER TABLE public.a
    DROP CONSTRAINT a_pkey,
    ADD CONSTRAINT a_pkey PRIMARY KEY (id) INCLUDE (m);

CREATE VIEW public.named AS
SELECT id, n FROM a GROUP BY id;

CREATE VIEW public.summed AS
SELECT a.id, a.n, sum(b.amount) AS total FROM a JOIN b ON b.a = a.id GROUP BY a.id ORDER BY a.m;
