DROP CAST (text AS public.myint);

DROP TYPE public.myint CASCADE;
