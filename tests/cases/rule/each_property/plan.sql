CREATE OR REPLACE RULE by_condition AS
    ON UPDATE TO public.t
    WHERE new.a > old.a
    DO ALSO (INSERT INTO log VALUES (new.a);
    DELETE FROM log WHERE a < 0);

CREATE OR REPLACE RULE by_event AS
    ON UPDATE TO public.t
    DO ALSO INSERT INTO log VALUES (NEW.a);

CREATE OR REPLACE RULE by_instead AS
    ON DELETE TO public.t
    DO INSTEAD NOTHING;
