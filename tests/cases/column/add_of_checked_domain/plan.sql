ALTER TABLE public.t ADD COLUMN amount public.small_positive DEFAULT 1;

ALTER TABLE public.u ADD COLUMN amount public.plain DEFAULT 1;
