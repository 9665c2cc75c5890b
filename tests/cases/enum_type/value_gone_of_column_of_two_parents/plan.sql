ALTER TABLE public.c NO INHERIT public.p2;

ALTER DOMAIN public.felt RENAME TO plumb_old_felt;

ALTER TABLE public.p1 ALTER COLUMN m DROP DEFAULT;

ALTER TABLE public.p2 ALTER COLUMN m DROP DEFAULT;

ALTER TYPE public.mood RENAME TO plumb_old_mood;

CREATE TYPE public.mood AS ENUM ('sad', 'ok');

CREATE DOMAIN public.felt AS public.mood;

ALTER TABLE public.p1
    ALTER COLUMN m TYPE public.mood USING m::text::public.mood,
    ALTER COLUMN f TYPE public.felt USING f::text::public.felt,
    ALTER COLUMN l TYPE public.mood[] USING l::text[]::public.mood[],
    ALTER COLUMN m SET DEFAULT 'ok';

ALTER TABLE public.p2
    ALTER COLUMN m TYPE public.mood USING m::text::public.mood,
    ALTER COLUMN f TYPE public.felt USING f::text::public.felt,
    ALTER COLUMN l TYPE public.mood[] USING l::text[]::public.mood[],
    ALTER COLUMN m SET DEFAULT 'ok';

ALTER TABLE public.c INHERIT public.p2;

DROP DOMAIN public.plumb_old_felt;

DROP TYPE public.plumb_old_mood;
