CREATE SCHEMA app;

ALTER SCHEMA app OWNER TO app_owner;

CREATE TABLE app.second (
    id integer
);

ALTER TABLE app.second OWNER TO app_owner;

GRANT SELECT ON TABLE app.second TO reader;
