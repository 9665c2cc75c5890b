CREATE FUNCTION note() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN NULL; END $$;
CREATE FUNCTION note2() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN NULL; END $$;

-- plumb:renamed from=a
CREATE EVENT TRIGGER on_end ON ddl_command_end EXECUTE FUNCTION note();
