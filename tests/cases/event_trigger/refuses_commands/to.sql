CREATE FUNCTION refuse_new() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '% is not wanted', tg_tag; END $$;
CREATE SEQUENCE new_number;
CREATE EVENT TRIGGER refuse_new ON ddl_command_start WHEN TAG IN ('CREATE SEQUENCE', 'DROP SEQUENCE', 'DROP FUNCTION')
  EXECUTE FUNCTION refuse_new();
COMMENT ON EVENT TRIGGER refuse_new IS 'no more changes';
