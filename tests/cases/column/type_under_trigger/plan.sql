DROP TRIGGER named ON public.users;

ALTER TABLE public.users ALTER COLUMN name TYPE text;

CREATE TRIGGER named BEFORE UPDATE OF name ON public.users
    FOR EACH ROW
    WHEN (old.name IS DISTINCT FROM new.name)
    EXECUTE FUNCTION public.touch();
