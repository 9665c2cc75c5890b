DROP TRIGGER down ON public.p;

CREATE TRIGGER down BEFORE UPDATE ON public.p1
    FOR EACH ROW
    EXECUTE FUNCTION suppress_redundant_updates_trigger();

DROP TRIGGER up ON public.p1;

CREATE TRIGGER up BEFORE UPDATE ON public.p
    FOR EACH ROW
    EXECUTE FUNCTION suppress_redundant_updates_trigger();
