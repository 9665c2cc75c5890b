-- plumb:renamed from=pos
CREATE DOMAIN public.posi AS int CHECK (value > 0);
CREATE TABLE public.t (p public.posi);
