CREATE FUNCTION refuse_old() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '% is disabled', tg_tag; END $$;
CREATE SEQUENCE old_number;
CREATE EVENT TRIGGER refuse_old ON ddl_command_start WHEN TAG IN ('CREATE SEQUENCE', 'DROP SEQUENCE', 'DROP FUNCTION')
  EXECUTE FUNCTION refuse_old();
