ALTER DOMAIN public.zip ADD CONSTRAINT zip_digits CHECK (value ~ '^[0-9]{5}$');
