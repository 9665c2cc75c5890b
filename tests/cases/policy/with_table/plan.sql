CREATE TABLE app.members (
    team integer,
    name text,
    CONSTRAINT members_pkey PRIMARY KEY (team, name)
);

CREATE TABLE app.tasks (
    id integer,
    team integer NOT NULL,
    title text,
    CONSTRAINT tasks_pkey PRIMARY KEY (id)
);

ALTER TABLE app.tasks ENABLE ROW LEVEL SECURITY;

CREATE FUNCTION app.me()
RETURNS text
LANGUAGE sql
STABLE
AS $$SELECT current_user::text$$;

CREATE POLICY team ON app.tasks
    FOR SELECT
    USING (EXISTS (SELECT 1 FROM app.members m WHERE m.team = tasks.team AND m.name = app.me()));
