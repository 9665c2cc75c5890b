CREATE TABLE users (id integer PRIMARY KEY, updated_at timestamptz);
CREATE FUNCTION a_touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.updated_at := now(); RETURN NEW; END $$;
CREATE TRIGGER "Touch It" BEFORE INSERT OR UPDATE ON users FOR EACH ROW EXECUTE FUNCTION a_touch();
