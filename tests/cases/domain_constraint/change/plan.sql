ALTER DOMAIN public.zip DROP CONSTRAINT zip_digits;

ALTER DOMAIN public.zip ADD CONSTRAINT zip_digits CHECK (value ~ '^[0-9]{5}(-[0-9]{4})?$');
