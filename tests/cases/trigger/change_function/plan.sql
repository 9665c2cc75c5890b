DROP TRIGGER tr ON public.t;

CREATE TRIGGER tr AFTER INSERT ON public.t
    FOR EACH ROW
    EXECUTE FUNCTION public.g('with argument');
