CREATE TABLE first (id integer);
CREATE SCHEMA app AUTHORIZATION app_owner;
SET ROLE app_owner;
CREATE TABLE app.second (id integer);
GRANT SELECT ON app.second TO reader;
RESET ROLE;
