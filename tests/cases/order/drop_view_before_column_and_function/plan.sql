DROP VIEW public.w;

DROP VIEW public.v;

DROP FUNCTION public.f(text);

ALTER TABLE public.t DROP COLUMN a;
