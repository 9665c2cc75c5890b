CREATE SCHEMA hers;

ALTER SCHEMA hers OWNER TO alice;

CREATE TABLE hers.t (
    id serial,
    CONSTRAINT t_pkey PRIMARY KEY (id)
);

ALTER TABLE hers.t OWNER TO alice;

GRANT SELECT ON TABLE hers.t TO reader;
