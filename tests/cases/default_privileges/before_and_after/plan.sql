CREATE TABLE app.after (
    id integer
);

GRANT SELECT ON TABLE app.after TO reader;

CREATE TABLE app.before (
    id integer
);

CREATE TABLE app.last (
    id integer
);

GRANT INSERT ON TABLE app.last TO writer;

CREATE VIEW app.view_after AS
SELECT id FROM app.after;

GRANT SELECT ON TABLE app.view_after TO reader;

ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT INSERT ON TABLES TO writer;
