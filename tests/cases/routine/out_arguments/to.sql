CREATE FUNCTION split(t text, OUT head text, OUT rest text) LANGUAGE sql AS $$ SELECT left(t, 1), substr(t, 2) $$;
CREATE FUNCTION bump(INOUT n integer) LANGUAGE sql AS 'SELECT n + 1';
