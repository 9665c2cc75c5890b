ALTER DOMAIN public.code RENAME TO plumb_old_code;

CREATE DOMAIN public.code AS character varying(10);

ALTER TABLE public.product
    ALTER COLUMN code TYPE public.code,
    ALTER COLUMN older TYPE public.code;

DROP DOMAIN public.plumb_old_code;
