CREATE FUNCTION half(n numeric) RETURNS numeric LANGUAGE sql RETURN n / 2;
