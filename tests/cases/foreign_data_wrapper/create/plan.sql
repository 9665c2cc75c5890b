CREATE FOREIGN DATA WRAPPER checked VALIDATOR postgresql_fdw_validator;

CREATE FOREIGN DATA WRAPPER files OPTIONS (debug 'true');

COMMENT ON FOREIGN DATA WRAPPER files IS 'reads files';
