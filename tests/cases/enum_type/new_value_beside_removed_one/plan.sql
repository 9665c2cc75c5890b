ALTER TYPE public.s ADD VALUE 'b';

-- plumb:transaction commit
ALTER TYPE public.k RENAME TO plumb_old_k;

CREATE TYPE public.k AS ENUM ('x');

ALTER TABLE public.t
    ALTER COLUMN sort TYPE public.k USING sort::text::public.k,
    ALTER COLUMN state SET DEFAULT 'b';

DROP TYPE public.plumb_old_k;
