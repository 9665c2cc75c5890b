DROP FUNCTION public.f(public.item);

DROP POLICY p ON public.item;

ALTER TABLE public.item
    ALTER COLUMN note TYPE numeric(10,2) USING note::numeric,
    ALTER COLUMN price TYPE character varying(40);

CREATE POLICY p ON public.item
    FOR UPDATE
    USING (price IS NOT NULL)
    WITH CHECK (note > 0);

CREATE FUNCTION public.f(i public.item)
RETURNS text
LANGUAGE sql
STABLE
BEGIN ATOMIC SELECT ((i).code || ((i).price)::text); END;
