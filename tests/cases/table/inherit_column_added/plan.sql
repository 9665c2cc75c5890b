ALTER TABLE public.animal ADD COLUMN born date;
