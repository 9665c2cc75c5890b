CREATE TABLE t (id integer);
CREATE SCHEMA hers AUTHORIZATION alice;
CREATE TABLE hers.t (id serial PRIMARY KEY);
ALTER TABLE hers.t OWNER TO alice;
GRANT SELECT ON hers.t TO reader;
