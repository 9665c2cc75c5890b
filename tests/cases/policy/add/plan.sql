ALTER TABLE public.notes
    ENABLE ROW LEVEL SECURITY,
    FORCE ROW LEVEL SECURITY;

CREATE POLICY "Odd Name" ON public.notes
    FOR UPDATE
    USING (id > 0)
    WITH CHECK (id BETWEEN 1 AND 10);

CREATE POLICY own ON public.notes
    USING (owner_name = CURRENT_USER);

CREATE POLICY readable ON public.notes
    FOR SELECT
    TO reader, writer
    USING (body IS NOT NULL);

CREATE POLICY short ON public.notes
    AS RESTRICTIVE
    FOR INSERT
    TO writer
    WITH CHECK (length(body) < 100 AND owner_name IN ('a', 'b'));

COMMENT ON POLICY own ON public.notes IS 'everybody sees what is his';
