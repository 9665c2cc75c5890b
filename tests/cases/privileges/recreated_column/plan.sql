ALTER TABLE public.t
    DROP COLUMN g,
    ADD COLUMN g integer GENERATED ALWAYS AS (a * 3) STORED;

GRANT SELECT (g) ON TABLE public.t TO reader;
