ALTER TABLE public.hot
    SET (autovacuum_vacuum_scale_factor = 0.05, fillfactor = 70, toast.autovacuum_enabled = false),
    RESET (autovacuum_enabled);
