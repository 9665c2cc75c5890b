ALTER TABLE public.person
    DROP COLUMN full_name,
    ADD COLUMN full_name text GENERATED ALWAYS AS ((last || ', ') || first) STORED;

CREATE INDEX person_full_name ON public.person (full_name);
