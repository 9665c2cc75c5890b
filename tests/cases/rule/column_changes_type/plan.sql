DROP RULE logged ON public.t;

ALTER TABLE public.t ALTER COLUMN n TYPE bigint;

CREATE RULE logged AS
    ON INSERT TO public.t
    WHERE new.n > 10
    DO ALSO INSERT INTO log (id, what) VALUES (NEW.id, 'new');
