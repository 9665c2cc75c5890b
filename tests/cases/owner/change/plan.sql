ALTER SCHEMA app OWNER TO app_owner;

ALTER TYPE app.mood OWNER TO alice;

ALTER TYPE app.pair OWNER TO bob;

ALTER DOMAIN app.d OWNER TO bob;

ALTER SEQUENCE app.s OWNER TO alice;

ALTER TABLE app.t OWNER TO app_owner;

ALTER VIEW app.v OWNER TO app_owner;

ALTER MATERIALIZED VIEW app.m OWNER TO alice;

ALTER FUNCTION app.f() OWNER TO bob;

ALTER PROCEDURE app.p() OWNER TO bob;
