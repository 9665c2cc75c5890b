ALTER TABLE public.item ALTER COLUMN tags DROP DEFAULT;

ALTER TYPE public.tag RENAME TO plumb_old_tag;

CREATE TYPE public.tag AS ENUM ('red', 'green');

ALTER TABLE public.item
    ALTER COLUMN tags TYPE public.tag[] USING tags::text[]::public.tag[],
    ALTER COLUMN tags SET DEFAULT '{red}';

DROP TYPE public.plumb_old_tag;
