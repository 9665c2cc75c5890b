CREATE LANGUAGE replaced HANDLER plpgsql_call_handler VALIDATOR plpgsql_validator;
CREATE LANGUAGE old_name HANDLER plpgsql_call_handler;
CREATE LANGUAGE gone HANDLER plpgsql_call_handler;
CREATE FUNCTION f() RETURNS integer LANGUAGE replaced AS 'BEGIN RETURN 1; END';
