ALTER TABLE public.t
    ALTER COLUMN a TYPE character varying(9),
    ALTER COLUMN b TYPE character varying(9),
    ALTER COLUMN c TYPE character varying(9);
