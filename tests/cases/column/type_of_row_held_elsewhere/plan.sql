ALTER TABLE public.t ALTER COLUMN b TYPE character varying(10);
