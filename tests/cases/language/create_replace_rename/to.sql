CREATE TRUSTED LANGUAGE fresh HANDLER plpgsql_call_handler INLINE plpgsql_inline_handler VALIDATOR plpgsql_validator;
COMMENT ON LANGUAGE fresh IS 'Like PL/pgSQL';
CREATE FUNCTION g() RETURNS integer LANGUAGE fresh AS 'BEGIN RETURN 1; END';
CREATE LANGUAGE replaced HANDLER plpgsql_call_handler INLINE plpgsql_inline_handler VALIDATOR plpgsql_validator;
-- plumb:renamed from=old_name
CREATE LANGUAGE new_name HANDLER plpgsql_call_handler;
CREATE FUNCTION f() RETURNS integer LANGUAGE replaced AS 'BEGIN RETURN 1; END';
