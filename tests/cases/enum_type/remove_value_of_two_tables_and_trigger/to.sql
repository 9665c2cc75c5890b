CREATE TYPE status AS ENUM ('open', 'closed');
CREATE TABLE ticket (id integer PRIMARY KEY, status status NOT NULL);
CREATE TABLE log (id integer PRIMARY KEY, was status, is_now status);
CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TRIGGER status_changed BEFORE UPDATE OF status ON ticket FOR EACH ROW WHEN (NEW.status = 'closed') EXECUTE FUNCTION note();
