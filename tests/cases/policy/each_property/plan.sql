ALTER POLICY by_check ON public.t
    WITH CHECK (a > 2);

ALTER POLICY by_roles ON public.t
    TO bob, reader;

DROP POLICY by_command ON public.t;

CREATE POLICY by_command ON public.t
    FOR UPDATE
    USING (a > 0);

COMMENT ON POLICY by_command ON public.t IS 'kept';

DROP POLICY by_strictness ON public.t;

CREATE POLICY by_strictness ON public.t
    AS RESTRICTIVE
    USING (a > 0);

COMMENT ON POLICY by_strictness ON public.t IS 'is';

DROP POLICY loses_check ON public.t;

CREATE POLICY loses_check ON public.t
    USING (a > 0);
