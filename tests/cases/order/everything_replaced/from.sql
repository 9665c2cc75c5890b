CREATE TYPE old_kind AS ENUM ('a');
CREATE FUNCTION old_f(k old_kind) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT 'x' $$;
CREATE TABLE old_t (id serial PRIMARY KEY, k old_kind NOT NULL, n text CHECK (old_f('a') <> n));
CREATE INDEX old_i ON old_t (old_f(k));
CREATE VIEW old_v AS SELECT id, old_f(k) AS f FROM old_t;
CREATE MATERIALIZED VIEW old_m AS SELECT f FROM old_v;
CREATE FUNCTION old_tf() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TRIGGER old_tr BEFORE INSERT ON old_t FOR EACH ROW EXECUTE FUNCTION old_tf();
