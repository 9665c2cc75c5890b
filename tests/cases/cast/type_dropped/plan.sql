DROP CAST (text AS public.mood);

DROP TYPE public.mood;
