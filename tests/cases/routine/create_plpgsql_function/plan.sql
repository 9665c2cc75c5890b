CREATE FUNCTION public."Touch"()
RETURNS trigger
LANGUAGE plpgsql
AS $body$
BEGIN
    NEW.updated_at := now();
    -- it's $$ quoted inside
    RETURN NEW;
END;
$body$;
