CREATE FUNCTION slug(a text) RETURNS character varying LANGUAGE sql IMMUTABLE AS $$ SELECT lower(a)::varchar $$;
CREATE TABLE t (a text);
CREATE INDEX t_slug ON t (slug(a));
