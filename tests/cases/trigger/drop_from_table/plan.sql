DROP TRIGGER g ON public.t;
