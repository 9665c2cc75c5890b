ALTER TABLE public.users
    ALTER COLUMN email DROP DEFAULT,
    ALTER COLUMN email TYPE character varying,
    ALTER COLUMN email SET DEFAULT '';

DROP EXTENSION citext;
