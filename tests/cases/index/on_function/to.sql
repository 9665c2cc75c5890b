CREATE FUNCTION slug(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT AS $$ SELECT lower(replace($1, ' ', '-')) $$;
CREATE TABLE t (a text);
CREATE UNIQUE INDEX t_slug ON t (slug(a));
