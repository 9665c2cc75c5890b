ALTER TYPE public.addr RENAME TO address;

ALTER DOMAIN public.zip RENAME TO postcode;

ALTER DOMAIN public.postcode RENAME CONSTRAINT zip_check TO postcode_check;
