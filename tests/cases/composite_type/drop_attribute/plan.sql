ALTER TYPE public.address DROP ATTRIBUTE zip;
