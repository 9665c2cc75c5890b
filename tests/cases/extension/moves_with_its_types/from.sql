CREATE SCHEMA extensions;
CREATE EXTENSION citext WITH SCHEMA public;
CREATE EXTENSION pg_trgm WITH SCHEMA public;
CREATE TABLE account (id integer PRIMARY KEY, email citext, other citext[], name text);
CREATE INDEX account_name ON account USING gin (name gin_trgm_ops);
CREATE FUNCTION same(a citext, b citext) RETURNS boolean LANGUAGE plpgsql AS 'BEGIN RETURN a = b; END';
COMMENT ON FUNCTION same(citext, citext) IS 'kept';
