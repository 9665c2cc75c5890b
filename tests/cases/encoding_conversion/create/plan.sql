CREATE DEFAULT CONVERSION app.mine FOR 'UTF8' TO 'LATIN1' FROM utf8_to_iso8859_1;

CREATE CONVERSION public.other FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;

ALTER CONVERSION public.other OWNER TO alice;

COMMENT ON CONVERSION public.other IS 'As the server does';
