CREATE TYPE public.address AS (
    street text,
    "Zip" character varying(10),
    country character(2)
);
