ALTER TYPE public.addr RENAME TO address;

ALTER DOMAIN public.zip RENAME TO postcode;

ALTER DOMAIN public.postcode ADD CONSTRAINT postcode_check CHECK (value ~ '^[0-9]+$');

ALTER DOMAIN public.postcode DROP CONSTRAINT zip_check;
