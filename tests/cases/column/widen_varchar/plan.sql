ALTER TABLE public.users
    ALTER COLUMN email TYPE character varying(255),
    ALTER COLUMN code TYPE text;
