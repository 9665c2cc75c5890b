CREATE SCHEMA hr;
-- plumb:renamed from=public.person
CREATE TABLE hr.person (id integer PRIMARY KEY, name text);
