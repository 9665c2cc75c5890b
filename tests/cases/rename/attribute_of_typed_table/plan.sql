ALTER INDEX public.t_b_a_idx RENAME TO t_bb_aa_idx;

ALTER TYPE public.ty RENAME ATTRIBUTE a TO aa CASCADE;

ALTER TYPE public.ty RENAME ATTRIBUTE b TO bb CASCADE;

ALTER INDEX public.t_b_key RENAME TO t_bb_key;

ALTER TABLE public.t NOT OF;

ALTER TABLE public.t RENAME CONSTRAINT t_b_check TO t_bb_check;

ALTER TABLE public.t OF public.ty;
