ALTER TABLE public.person SET SCHEMA hr;

ALTER FUNCTION public.called(hr.person) SET SCHEMA hr;
