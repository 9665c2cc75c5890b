DROP FUNCTION public.mixed(public.color, public.color);

DROP TYPE public.color CASCADE;
