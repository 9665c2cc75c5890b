CREATE FUNCTION slug(t text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT upper(t)';
CREATE TABLE page (id integer PRIMARY KEY, title text);
CREATE INDEX page_slug_idx ON page (slug(title));
