ALTER TABLE public.d2 RENAME TO plumb_old_d2;

ALTER DOMAIN public.d RENAME TO d2;

ALTER TYPE public.f RENAME TO plumb_old_f;

ALTER TABLE public.t RENAME TO f;

ALTER INDEX public.g RENAME TO plumb_old_g;

ALTER TABLE public.u RENAME TO g;

ALTER INDEX public.k2 RENAME TO plumb_old_k2;

ALTER INDEX public.i2 RENAME TO plumb_old_i2;

ALTER INDEX public.i1 RENAME TO i2;

ALTER INDEX public.i4 RENAME TO plumb_old_i4;

ALTER INDEX public.i3 RENAME TO i4;

ALTER TABLE public.a RENAME CONSTRAINT k1 TO k2;

DROP TABLE public.b;

DROP INDEX public.plumb_old_g;

DROP INDEX public.plumb_old_i4;

DROP TABLE public.plumb_old_d2;

DROP TYPE public.plumb_old_f;
