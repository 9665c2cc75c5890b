ALTER TABLE public.parent
    ALTER COLUMN id TYPE bigint,
    ALTER COLUMN v TYPE character varying(10);
