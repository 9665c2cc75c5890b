CREATE DOMAIN zip AS text CONSTRAINT zip_check CHECK (VALUE ~ '^[0-9]+$');
CREATE TYPE addr AS (street text, zip zip);
