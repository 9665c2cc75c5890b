DROP TRIGGER old ON public.t;

DROP FUNCTION public.f();
