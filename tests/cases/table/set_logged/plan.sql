ALTER TABLE public.session SET LOGGED;
