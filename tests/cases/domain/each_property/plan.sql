COMMENT ON DOMAIN public.by_check IS 'b';

ALTER DOMAIN public.by_collation RENAME TO plumb_old_by_collation;

CREATE DOMAIN public.by_collation AS text COLLATE public.plain;

ALTER DOMAIN public.by_default SET DEFAULT CURRENT_DATE;

ALTER DOMAIN public.by_null SET NOT NULL;

ALTER DOMAIN public.by_type RENAME TO plumb_old_by_type;

CREATE DOMAIN public.by_type AS character varying(20);

ALTER TABLE public.t ALTER COLUMN a TYPE public.by_type;

ALTER DOMAIN public.by_check DROP CONSTRAINT positive;

ALTER DOMAIN public.by_check ADD CONSTRAINT positive CHECK (value >= 0);

COMMENT ON CONSTRAINT positive ON DOMAIN public.by_check IS 'kept';

DROP DOMAIN public.plumb_old_by_collation;

DROP DOMAIN public.plumb_old_by_type;
