ALTER TABLE public.p RENAME COLUMN rid TO ref;

ALTER TABLE public.p RENAME CONSTRAINT p_rid_fkey TO p_ref_fkey;

ALTER TABLE public.p DETACH PARTITION public.p1;
