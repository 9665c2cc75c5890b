-- plumb:renamed from=zip
CREATE DOMAIN postcode AS text CONSTRAINT postcode_check CHECK (VALUE ~ '^[0-9]+$');
-- plumb:renamed from=addr
CREATE TYPE address AS (street text, zip postcode);
