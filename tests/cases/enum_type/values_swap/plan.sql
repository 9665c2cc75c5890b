ALTER TYPE public.s RENAME VALUE 'a' TO 'b';

ALTER TYPE public.s RENAME VALUE 'b' TO 'a';

ALTER TYPE public.s RENAME TO plumb_old_s;

CREATE TYPE public.s AS ENUM ('b', 'a');

ALTER TABLE public.t ALTER COLUMN s TYPE public.s USING s::text::public.s;

DROP TYPE public.plumb_old_s;
