DROP POLICY command ON public.notes;

CREATE POLICY command ON public.notes
    FOR DELETE
    USING (id > 0);

DROP POLICY kind ON public.notes;

CREATE POLICY kind ON public.notes
    AS RESTRICTIVE
    USING (id > 0);

COMMENT ON POLICY kind ON public.notes IS 'stays';

DROP POLICY loses ON public.notes;

CREATE POLICY loses ON public.notes
    FOR UPDATE
    USING (id > 0);
