CREATE FUNCTION split(t text, OUT head text) LANGUAGE sql AS $$ SELECT left(t, 1) $$;
