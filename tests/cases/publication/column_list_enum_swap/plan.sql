ALTER TYPE public.a RENAME TO plumb_old_a;

CREATE TYPE public.a AS ENUM ('z', 'y', 'x');

DROP PUBLICATION q;

ALTER TABLE public.t ALTER COLUMN k TYPE public.a USING k::text::public.a;

CREATE PUBLICATION q FOR TABLE public.t (id, k);

DROP TYPE public.plumb_old_a;
