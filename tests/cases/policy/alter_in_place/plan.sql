ALTER POLICY everything ON public.notes
    TO PUBLIC
    USING (id > 3)
    WITH CHECK (id > 4);

ALTER POLICY expression ON public.notes
    USING (id > 1)
    WITH CHECK (id > 2);

ALTER POLICY gains ON public.notes
    WITH CHECK (id > 5);

ALTER POLICY roles ON public.notes
    TO alice, writer;
