CREATE FUNCTION "Touch"() RETURNS trigger LANGUAGE plpgsql AS $fn$
BEGIN
    NEW.updated_at := now();
    -- it's $$ quoted inside
    RETURN NEW;
END;
$fn$;
