ALTER TABLE public.t
    ALTER COLUMN a TYPE character varying(9)[],
    ALTER COLUMN b TYPE character varying[],
    ALTER COLUMN c TYPE text[];
