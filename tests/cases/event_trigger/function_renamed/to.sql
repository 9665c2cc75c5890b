-- plumb:renamed from=refuse
CREATE FUNCTION deny() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '% is disabled', tg_tag; END $$;
-- plumb:renamed from=refuse_too
CREATE FUNCTION deny_too() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '% is disabled', tg_tag; END $$;
CREATE EVENT TRIGGER changed ON ddl_command_end WHEN TAG IN ('ALTER FUNCTION', 'DROP FUNCTION') EXECUTE FUNCTION deny_too();
-- plumb:renamed from=moved
CREATE EVENT TRIGGER moved_too ON ddl_command_start WHEN TAG IN ('ALTER FUNCTION') EXECUTE FUNCTION deny();
