CREATE SCHEMA app;
CREATE TABLE app.members (team integer NOT NULL, name text NOT NULL, PRIMARY KEY (team, name));
CREATE FUNCTION app.me() RETURNS text LANGUAGE sql STABLE AS 'SELECT current_user::text';
CREATE TABLE app.tasks (id integer PRIMARY KEY, team integer NOT NULL, title text);
ALTER TABLE app.tasks ENABLE ROW LEVEL SECURITY;
CREATE POLICY team ON app.tasks FOR SELECT
  USING (EXISTS (SELECT 1 FROM app.members m WHERE m.team = tasks.team AND m.name = app.me()));
