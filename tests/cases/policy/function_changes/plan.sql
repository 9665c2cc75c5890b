DROP POLICY own ON public.notes;

DROP FUNCTION public.who();

CREATE FUNCTION public.who()
RETURNS name
LANGUAGE sql
STABLE
AS $$SELECT current_user$$;

CREATE POLICY own ON public.notes
    USING (owner_name = who());
