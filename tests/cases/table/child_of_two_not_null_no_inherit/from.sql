CREATE TABLE public.p (f1 integer NOT NULL NO INHERIT);
CREATE TABLE public.q (f1 integer NOT NULL NO INHERIT);
