CREATE FUNCTION half(n numeric) RETURNS numeric LANGUAGE sql AS 'SELECT n / 2';
