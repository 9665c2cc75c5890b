CREATE SCHEMA hr;
-- plumb:renamed from=public.person
CREATE TABLE hr.person (id integer PRIMARY KEY, name text);
-- plumb:renamed from=public.called
CREATE FUNCTION hr.called(hr.person) RETURNS text LANGUAGE sql STABLE AS $$ SELECT $1.name $$;
