CREATE FUNCTION public.half(n numeric)
RETURNS numeric
LANGUAGE sql
IMMUTABLE
RETURN n / 2;

CREATE PROCEDURE public.note(t text)
LANGUAGE sql
BEGIN ATOMIC
    INSERT INTO log (id, note) VALUES (1, t);
    DELETE FROM log WHERE log.id = 0;
END;
