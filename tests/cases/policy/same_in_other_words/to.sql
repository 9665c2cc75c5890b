CREATE TABLE public.notes (id int, kind text, at timestamp with time zone);
CREATE POLICY a ON public.notes AS PERMISSIVE FOR ALL TO PUBLIC USING (((kind = ANY (ARRAY['x'::text, 'y'::text])) AND ((id >= 1) AND (id <= 2))));
CREATE POLICY b ON public.notes FOR INSERT TO reader, writer WITH CHECK (((kind ~~ 'a%'::text) AND (NOT (id <> 3))));
