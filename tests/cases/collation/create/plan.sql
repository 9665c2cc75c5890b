CREATE COLLATION public.copied (provider = libc, locale = 'C');

CREATE COLLATION public.german (provider = icu, locale = 'de-DE');

COMMENT ON COLLATION public.german IS 'sorts umlauts as Germans do';

CREATE COLLATION public.ignore_case (provider = icu, locale = 'und-u-ks-level2', deterministic = false);

CREATE COLLATION public.mixed (provider = libc, lc_collate = 'C', lc_ctype = 'POSIX');

CREATE COLLATION public.plain (provider = libc, locale = 'C');
