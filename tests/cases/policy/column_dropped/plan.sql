ALTER TABLE public.notes ADD COLUMN creator text;

ALTER POLICY own ON public.notes
    USING (creator = CURRENT_USER);

ALTER TABLE public.notes DROP COLUMN owner_name;
