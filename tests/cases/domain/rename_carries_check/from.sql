CREATE DOMAIN public.pos AS int CHECK (value > 0);
CREATE TABLE public.t (p public.pos);
