CREATE VIEW public.v AS
SELECT id, name FROM t;

CREATE RULE v_insert AS
    ON INSERT TO public.v
    DO INSTEAD INSERT INTO t (id, name) VALUES (NEW.id, NEW.name) RETURNING t.id, t.name;
