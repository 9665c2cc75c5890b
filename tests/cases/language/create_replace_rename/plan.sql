ALTER LANGUAGE old_name RENAME TO new_name;

CREATE TRUSTED LANGUAGE fresh
    HANDLER plpgsql_call_handler
    INLINE plpgsql_inline_handler
    VALIDATOR plpgsql_validator;

COMMENT ON LANGUAGE fresh IS 'Like PL/pgSQL';

CREATE OR REPLACE LANGUAGE replaced
    HANDLER plpgsql_call_handler
    INLINE plpgsql_inline_handler
    VALIDATOR plpgsql_validator;

CREATE FUNCTION public.g()
RETURNS integer
LANGUAGE fresh
AS $$BEGIN RETURN 1; END$$;

DROP LANGUAGE gone;
