DROP EVENT TRIGGER refuse_old;

CREATE SEQUENCE public.new_number;

CREATE FUNCTION public.refuse_new()
RETURNS event_trigger
LANGUAGE plpgsql
AS $$ BEGIN RAISE EXCEPTION '% is not wanted', tg_tag; END $$;

DROP FUNCTION public.refuse_old();

DROP SEQUENCE public.old_number;

CREATE EVENT TRIGGER refuse_new ON ddl_command_start
    WHEN TAG IN ('CREATE SEQUENCE', 'DROP SEQUENCE', 'DROP FUNCTION')
    EXECUTE FUNCTION public.refuse_new();

COMMENT ON EVENT TRIGGER refuse_new IS 'no more changes';
