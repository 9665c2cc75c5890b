CREATE SCHEMA extensions;
CREATE EXTENSION citext WITH SCHEMA extensions;
CREATE EXTENSION pg_trgm WITH SCHEMA extensions;
CREATE TABLE account (id integer PRIMARY KEY, email extensions.citext, other extensions.citext[], name text);
CREATE INDEX account_name ON account USING gin (name extensions.gin_trgm_ops);
CREATE FUNCTION same(a extensions.citext, b extensions.citext) RETURNS boolean LANGUAGE plpgsql AS 'BEGIN RETURN a = b; END';
COMMENT ON FUNCTION same(extensions.citext, extensions.citext) IS 'kept';
