CREATE DOMAIN zip AS text CONSTRAINT zip_digits CHECK (VALUE ~ '^[0-9]{5}(-[0-9]{4})?$') CONSTRAINT "Not Zero" CHECK (VALUE <> '00000');
