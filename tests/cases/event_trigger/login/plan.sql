CREATE FUNCTION ops.greet()
RETURNS event_trigger
LANGUAGE plpgsql
AS $$BEGIN END$$;

CREATE EVENT TRIGGER at_login ON login
    EXECUTE FUNCTION ops.greet();

ALTER EVENT TRIGGER at_login DISABLE;
