CREATE FUNCTION add_up(state numeric, value numeric) RETURNS numeric LANGUAGE sql IMMUTABLE AS 'SELECT state + coalesce(value, 0)';
CREATE FUNCTION take_off(state numeric, value numeric) RETURNS numeric LANGUAGE sql IMMUTABLE AS 'SELECT state - coalesce(value, 0)';
CREATE FUNCTION rounded(state numeric) RETURNS numeric LANGUAGE sql IMMUTABLE AS 'SELECT round(state)';
