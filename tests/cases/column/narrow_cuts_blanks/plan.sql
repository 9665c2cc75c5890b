ALTER TABLE public.t
    ALTER COLUMN a TYPE character varying(5),
    ALTER COLUMN b TYPE character varying(5),
    ALTER COLUMN c TYPE character varying(5)[],
    ALTER COLUMN d TYPE character(10),
    ALTER COLUMN e TYPE character varying(20);
