ALTER TYPE public.pair RENAME TO plumb_old_pair;

CREATE TYPE public.pair AS (
    b text,
    a integer
);

DROP TYPE public.plumb_old_pair;
