DROP EVENT TRIGGER on_end;

DROP FUNCTION public.note();

DROP FUNCTION public.note2();
