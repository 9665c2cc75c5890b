ALTER TABLE public.hot RESET (fillfactor, toast.autovacuum_enabled);
