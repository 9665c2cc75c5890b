CREATE SCHEMA b;

ALTER TYPE a.r SET SCHEMA b;

ALTER FUNCTION a.r(bigint, bigint) SET SCHEMA b;

ALTER FUNCTION a.r(bigint, bigint, text) SET SCHEMA b;

ALTER FUNCTION a.r_multirange() SET SCHEMA b;

ALTER FUNCTION a.r_multirange(b.r) SET SCHEMA b;

ALTER FUNCTION a.r_multirange(b.r[]) SET SCHEMA b;

ALTER TYPE a.r_multirange SET SCHEMA b;

DROP SCHEMA a;
