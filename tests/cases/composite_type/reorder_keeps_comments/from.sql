CREATE TYPE address AS (street text, zip integer);
CREATE TABLE person (id integer, home address);
COMMENT ON TYPE address IS 'where somebody lives';
COMMENT ON COLUMN address.zip IS 'five digits';
