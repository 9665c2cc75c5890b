CREATE COLLATION by_locale (provider = libc, locale = 'POSIX');
CREATE COLLATION by_type (provider = libc, lc_collate = 'C', lc_ctype = 'POSIX');
CREATE COLLATION by_provider (provider = icu, locale = 'und');
CREATE COLLATION by_determinism (provider = icu, locale = 'und');
CREATE TABLE t (a text COLLATE by_provider, b text);
CREATE INDEX t_b ON t (b COLLATE by_determinism);
ALTER COLLATION by_locale OWNER TO alice;
COMMENT ON COLLATION by_provider IS 'kept';
