ALTER DOMAIN public.zip DROP CONSTRAINT zip_digits;
