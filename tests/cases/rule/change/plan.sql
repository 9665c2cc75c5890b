CREATE OR REPLACE RULE logged AS
    ON INSERT TO public.t
    WHERE new.name IS NOT NULL
    DO ALSO INSERT INTO log (id, what) VALUES (NEW.id, NEW.name);

CREATE OR REPLACE RULE silent AS
    ON UPDATE TO public.t
    DO INSTEAD NOTHING;
