DROP FUNCTION public.zz(integer, bigint);

DROP FUNCTION public.b(integer);

DROP FUNCTION public.a();

DROP SEQUENCE public.s;
