CREATE TRIGGER users_touch BEFORE UPDATE ON public.users
    FOR EACH ROW
    EXECUTE FUNCTION public.touch();
