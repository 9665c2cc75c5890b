ALTER TYPE public.mood RENAME TO plumb_old_mood;

CREATE TYPE public.mood AS ENUM ('sad', 'happy');

REVOKE USAGE ON TYPE public.mood FROM PUBLIC;

GRANT USAGE ON TYPE public.mood TO writer;

ALTER TABLE public.t ALTER COLUMN m TYPE public.mood USING m::text::public.mood;

DROP TYPE public.plumb_old_mood;
