DROP FUNCTION public.f(integer);

DROP PROCEDURE public.p();
