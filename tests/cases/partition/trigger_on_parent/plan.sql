CREATE TRIGGER m_touch AFTER INSERT ON public.m
    FOR EACH ROW
    EXECUTE FUNCTION public.touch();
