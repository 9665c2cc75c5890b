DROP INDEX public.t_b;

DROP COLLATION public.by_determinism;

CREATE COLLATION public.by_determinism (provider = icu, locale = 'und');

CREATE INDEX t_b ON public.t (b COLLATE public.by_determinism);

DROP COLLATION public.by_locale;

CREATE COLLATION public.by_locale (provider = libc, locale = 'POSIX');

ALTER COLLATION public.by_locale OWNER TO alice;

COMMENT ON COLLATION public.by_provider IS NULL;

ALTER COLLATION public.by_provider RENAME TO plumb_old_by_provider;

CREATE COLLATION public.by_provider (provider = icu, locale = 'und');

COMMENT ON COLLATION public.by_provider IS 'kept';

ALTER TABLE public.t ALTER COLUMN a TYPE text COLLATE public.by_provider;

DROP COLLATION public.plumb_old_by_provider;

DROP COLLATION public.by_type;

CREATE COLLATION public.by_type (provider = libc, lc_collate = 'C', lc_ctype = 'POSIX');
