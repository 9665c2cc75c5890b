ALTER TABLE public.dog
    DROP CONSTRAINT few,
    ALTER COLUMN name SET NOT NULL,
    ADD CONSTRAINT animal_name_check CHECK (name <> ''),
    ADD CONSTRAINT few CHECK (legs < 10),
    INHERIT public.animal;
