ALTER TABLE public.by_parent NO INHERIT public.p1;

ALTER TABLE public.off_type NOT OF;

ALTER TABLE public.by_columns
    ALTER COLUMN a SET STATISTICS -1,
    ALTER COLUMN b SET STORAGE main,
    ALTER COLUMN c SET COMPRESSION default,
    ALTER COLUMN d SET (n_distinct = '-0.5', n_distinct_inherited = 7),
    ALTER COLUMN e SET STATISTICS 0;

ALTER TABLE public.by_identity REPLICA IDENTITY FULL;

ALTER TABLE public.by_log SET UNLOGGED;

ALTER TABLE public.by_option
    SET (autovacuum_vacuum_scale_factor = 0.5, fillfactor = 60),
    RESET (toast.autovacuum_enabled);

ALTER TABLE public.by_parent INHERIT public.p2;

ALTER TABLE public.by_security
    ENABLE ROW LEVEL SECURITY,
    FORCE ROW LEVEL SECURITY;

ALTER TABLE public.by_type OF public.kind;
