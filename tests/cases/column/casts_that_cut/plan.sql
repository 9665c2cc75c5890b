ALTER TABLE public.item
    ALTER COLUMN price TYPE numeric(10,2) USING price::numeric(10,2),
    ALTER COLUMN code TYPE character varying(3) USING code::varchar(3),
    ALTER COLUMN label TYPE character varying(3) USING left(label, 3),
    ALTER COLUMN day TYPE date USING day::date,
    ALTER COLUMN ratio TYPE integer USING round(ratio),
    ALTER COLUMN name TYPE character varying(3) USING substring(name FROM 1 FOR 3);
