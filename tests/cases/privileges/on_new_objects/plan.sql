CREATE SCHEMA app;

GRANT ALL ON SCHEMA app TO app_owner;

GRANT USAGE ON SCHEMA app TO reader;

CREATE TYPE app.mood AS ENUM ('sad', 'happy');

REVOKE USAGE ON TYPE app.mood FROM PUBLIC;

GRANT USAGE ON TYPE app.mood TO reader;

CREATE TYPE app.pair AS (
    a integer,
    b integer
);

GRANT USAGE ON TYPE app.pair TO reader;

CREATE DOMAIN app.positive AS integer;

ALTER DOMAIN app.positive ADD CONSTRAINT positive_check CHECK (value > 0);

GRANT USAGE ON DOMAIN app.positive TO reader;

CREATE SEQUENCE app.s;

GRANT SELECT, USAGE ON SEQUENCE app.s TO writer;

CREATE TABLE app.t (
    id serial,
    n integer GENERATED ALWAYS AS IDENTITY,
    secret text,
    CONSTRAINT t_pkey PRIMARY KEY (id)
);

GRANT SELECT, USAGE ON SEQUENCE app.t_id_seq TO writer;

GRANT SELECT, USAGE ON SEQUENCE app.t_n_seq TO writer;

GRANT SELECT ON TABLE app.t TO reader;

CREATE VIEW app.v AS
SELECT id, secret FROM app.t;

GRANT SELECT ON TABLE app.v TO reader;

CREATE FUNCTION app.f(a integer)
RETURNS integer
LANGUAGE sql
AS $$SELECT 1$$;

REVOKE EXECUTE ON FUNCTION app.f(integer) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION app.f(integer) TO reader;

CREATE PROCEDURE app.p()
LANGUAGE sql
AS $$SELECT 1$$;

REVOKE EXECUTE ON PROCEDURE app.p() FROM PUBLIC;

GRANT EXECUTE ON PROCEDURE app.p() TO reader;
