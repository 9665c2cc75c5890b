CREATE TABLE public.a (id int, x int);
CREATE TABLE public.b () INHERITS (public.a);
