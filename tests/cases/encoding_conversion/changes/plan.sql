ALTER CONVERSION public.old_name RENAME TO new_name;

DROP CONVERSION public.gone;

DROP CONVERSION public.one;

CREATE DEFAULT CONVERSION public.one FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;

COMMENT ON CONVERSION public.one IS 'Stays';
