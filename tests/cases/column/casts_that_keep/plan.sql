ALTER TABLE public.item
    ALTER COLUMN number TYPE bigint USING number::bigint,
    ALTER COLUMN code TYPE character varying(20) USING code::varchar(20),
    ALTER COLUMN key TYPE uuid USING key::uuid,
    ALTER COLUMN amount TYPE integer USING nullif(amount, '')::integer,
    ALTER COLUMN state TYPE text USING state::text,
    ALTER COLUMN feeling TYPE public.mood USING feeling::mood,
    ALTER COLUMN made TYPE timestamp with time zone USING made AT TIME ZONE 'UTC',
    ALTER COLUMN tag TYPE text[] USING ARRAY[tag],
    ALTER COLUMN doc TYPE text USING doc::text;
