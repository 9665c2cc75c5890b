CREATE FOREIGN TABLE public.t (
    id integer OPTIONS (column_name 'ID') NOT NULL,
    name text DEFAULT 'x',
    CONSTRAINT t_id_check CHECK (id > 0)
)
SERVER far OPTIONS (table_name 'T');

COMMENT ON FOREIGN TABLE public.t IS 'over there';

COMMENT ON COLUMN public.t.id IS 'key';
