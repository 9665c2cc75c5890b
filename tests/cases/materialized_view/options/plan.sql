ALTER MATERIALIZED VIEW public.regions SET (autovacuum_enabled = false, fillfactor = 70);
