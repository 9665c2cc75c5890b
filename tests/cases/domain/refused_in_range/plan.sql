ALTER DOMAIN public.d ADD CONSTRAINT d_check CHECK (value > 0);
