CREATE FOREIGN DATA WRAPPER files OPTIONS (debug 'true');
CREATE FOREIGN DATA WRAPPER checked VALIDATOR postgresql_fdw_validator;
COMMENT ON FOREIGN DATA WRAPPER files IS 'reads files';
