DROP POLICY low ON public.notes;

DROP POLICY far ON public.other;

ALTER TABLE public.notes ALTER COLUMN level TYPE bigint;

CREATE POLICY low ON public.notes
    USING (level < 5);

CREATE POLICY far ON public.other
    USING (EXISTS (SELECT 1 FROM notes n WHERE n.id = other.note AND n.level < 3));
