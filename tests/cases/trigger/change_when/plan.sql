DROP TRIGGER tr ON public.t;

CREATE TRIGGER tr AFTER INSERT ON public.t
    FOR EACH ROW
    WHEN (new.a > 2)
    EXECUTE FUNCTION public.f();
