DROP OPERATOR public.!~~~ (integer, integer);

DROP FUNCTION public.far(integer, integer);
