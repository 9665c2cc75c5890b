DROP SEQUENCE public.a;
