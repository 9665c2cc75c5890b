DROP CONVERSION public.by_default;

CREATE DEFAULT CONVERSION public.by_default FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;

ALTER CONVERSION public.by_default OWNER TO alice;

COMMENT ON CONVERSION public.by_default IS 'kept';

DROP CONVERSION public.by_source;

CREATE CONVERSION public.by_source FOR 'UTF8' TO 'LATIN1' FROM utf8_to_iso8859_1;
