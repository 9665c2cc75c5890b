ALTER TYPE public.r SET SCHEMA b;

ALTER TYPE b.r RENAME TO r2;

ALTER TYPE public.c SET SCHEMA b;

ALTER TYPE b.c RENAME TO c2;

ALTER DOMAIN public.d SET SCHEMA b;

ALTER DOMAIN b.d RENAME TO d2;

ALTER DOMAIN b.d2 RENAME CONSTRAINT d_check TO d2_check;

ALTER FUNCTION public.r(b.d2, b.d2) RENAME TO r2;

ALTER FUNCTION public.r2(b.d2, b.d2) SET SCHEMA b;

ALTER FUNCTION public.r(b.d2, b.d2, text) RENAME TO r2;

ALTER FUNCTION public.r2(b.d2, b.d2, text) SET SCHEMA b;

ALTER FUNCTION public.r_multirange() SET SCHEMA b;

ALTER FUNCTION public.r_multirange(b.r2) SET SCHEMA b;

ALTER FUNCTION public.r_multirange(b.r2[]) SET SCHEMA b;

ALTER TYPE public.r_multirange SET SCHEMA b;

ALTER TYPE b.r_multirange RENAME TO r2_multirange;

ALTER FUNCTION b.r_multirange() RENAME TO r2_multirange;

ALTER FUNCTION b.r_multirange(b.r2) RENAME TO r2_multirange;

ALTER FUNCTION b.r_multirange(b.r2[]) RENAME TO r2_multirange;
