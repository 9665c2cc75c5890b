DROP TRIGGER "Old" ON public.t;
