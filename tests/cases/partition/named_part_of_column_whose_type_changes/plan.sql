ALTER TABLE public.p ALTER COLUMN id TYPE integer;

-- made anew with its column
ALTER INDEX public.p1_id_idx RENAME TO my_p1_ix;
