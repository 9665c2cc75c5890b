CREATE RULE notified AS
    ON INSERT TO public.log
    DO ALSO NOTIFY log_changed;

CREATE RULE both_ways AS
    ON UPDATE TO public.t
    DO ALSO (INSERT INTO log (id, what) VALUES (old.id, 'old');
    DELETE FROM log WHERE log.id = new.id AND log.what = 'x''y; DO z');

CREATE RULE logged AS
    ON INSERT TO public.t
    WHERE new.n > 10
    DO ALSO INSERT INTO log (id, what) VALUES (NEW.id, 'new');

CREATE RULE silent AS
    ON DELETE TO public.t
    DO INSTEAD NOTHING;

ALTER TABLE public.t DISABLE RULE silent;

COMMENT ON RULE logged ON public.t IS 'only big ones';
