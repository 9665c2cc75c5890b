ALTER DOMAIN public.code RENAME TO plumb_old_code;

CREATE DOMAIN public.code AS character varying(10);

ALTER TABLE public.t
    ALTER COLUMN c TYPE public.code,
    ALTER COLUMN list TYPE public.code[] USING list::text[]::public.code[];

DROP DOMAIN public.plumb_old_code;
