DROP AGGREGATE public.how_many(*);

DROP AGGREGATE public.total(numeric);

DROP FUNCTION public.add_up(numeric, numeric);

DROP FUNCTION public.rounded(numeric);

DROP FUNCTION public.take_off(numeric, numeric);
