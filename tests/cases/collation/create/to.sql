CREATE COLLATION german (provider = icu, locale = 'de-DE');
CREATE COLLATION ignore_case (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
CREATE COLLATION plain (locale = 'C');
CREATE COLLATION mixed (lc_collate = 'C', lc_ctype = 'POSIX');
CREATE COLLATION copied FROM "C";
CREATE TABLE people (name text);
COMMENT ON COLLATION german IS 'sorts umlauts as Germans do';
