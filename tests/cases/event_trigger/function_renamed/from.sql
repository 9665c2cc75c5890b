CREATE FUNCTION refuse() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '% is disabled', tg_tag; END $$;
CREATE FUNCTION refuse_too() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '% is disabled', tg_tag; END $$;
CREATE EVENT TRIGGER gone ON ddl_command_start WHEN TAG IN ('ALTER FUNCTION') EXECUTE FUNCTION refuse();
CREATE EVENT TRIGGER changed ON ddl_command_end WHEN TAG IN ('ALTER FUNCTION') EXECUTE FUNCTION refuse_too();
CREATE EVENT TRIGGER moved ON ddl_command_end WHEN TAG IN ('ALTER FUNCTION') EXECUTE FUNCTION refuse();
