ALTER RULE a ON public.t RENAME TO silent;
