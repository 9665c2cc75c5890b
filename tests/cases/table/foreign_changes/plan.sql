ALTER TABLE public.t
    DROP COLUMN gone,
    OPTIONS (SET table_name 'TT', DROP y),
    ALTER COLUMN id TYPE bigint,
    ALTER COLUMN id OPTIONS (SET column_name 'IDS', DROP x),
    ALTER COLUMN name SET NOT NULL,
    ADD COLUMN more integer OPTIONS (z '1');

DROP FOREIGN TABLE public.old;
