CREATE TYPE new_kind AS ENUM ('a');
CREATE FUNCTION new_f(k new_kind) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT 'x' $$;
CREATE TABLE new_t (id serial PRIMARY KEY, k new_kind NOT NULL, n text CHECK (new_f('a') <> n));
CREATE INDEX new_i ON new_t (new_f(k));
CREATE VIEW new_v AS SELECT id, new_f(k) AS f FROM new_t;
CREATE MATERIALIZED VIEW new_m AS SELECT f FROM new_v;
CREATE FUNCTION new_tf() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TRIGGER new_tr BEFORE INSERT ON new_t FOR EACH ROW EXECUTE FUNCTION new_tf();
