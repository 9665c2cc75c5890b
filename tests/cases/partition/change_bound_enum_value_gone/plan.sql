ALTER TYPE public.mood RENAME TO plumb_old_mood;

CREATE TYPE public.mood AS ENUM ('sad', 'ok');

ALTER TABLE public.m ALTER COLUMN n TYPE public.mood USING n::text::public.mood;

ALTER TABLE public.m DETACH PARTITION public.a;

ALTER TABLE public.m ATTACH PARTITION public.a FOR VALUES IN ('b');

DROP TYPE public.plumb_old_mood;
