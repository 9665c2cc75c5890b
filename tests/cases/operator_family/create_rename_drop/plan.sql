ALTER OPERATOR FAMILY public.old_name USING hash RENAME TO new_name;

CREATE SCHEMA app;

CREATE OPERATOR FAMILY app.fresh USING btree;

ALTER OPERATOR FAMILY app.fresh USING btree ADD
    OPERATOR 1 < (date, timestamp without time zone);

DROP OPERATOR FAMILY public.gone USING hash;
