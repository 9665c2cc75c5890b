CREATE FUNCTION slug(a text) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT lower(a) $$;
CREATE TABLE t (a text);
CREATE INDEX t_slug ON t (slug(a));
