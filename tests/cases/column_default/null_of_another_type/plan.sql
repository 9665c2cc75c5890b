ALTER TABLE public.people
    ADD COLUMN phone text DEFAULT NULL::character varying,
    ADD COLUMN mail character varying(20) DEFAULT NULL::character varying,
    ADD COLUMN nick character varying,
    ADD COLUMN age bigint DEFAULT NULL::integer,
    ADD COLUMN tags text[];
