CREATE TABLE app.as_granted (
    id integer
);

CREATE TABLE app.less (
    id integer
);

REVOKE SELECT ON TABLE app.less FROM reader;

CREATE TABLE app.more (
    id integer
);

GRANT DELETE ON TABLE app.more TO writer;

CREATE TABLE app."none" (
    id serial
);

REVOKE SELECT ON TABLE app."none" FROM reader;

REVOKE INSERT ON TABLE app."none" FROM writer;

CREATE FUNCTION app.closed()
RETURNS integer
LANGUAGE sql
AS $$SELECT 1$$;

CREATE FUNCTION app.open()
RETURNS integer
LANGUAGE sql
AS $$SELECT 1$$;

GRANT EXECUTE ON FUNCTION app.open() TO PUBLIC;
