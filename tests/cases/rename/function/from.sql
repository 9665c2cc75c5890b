CREATE FUNCTION old_name(a integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT a';
CREATE TABLE t (id integer, CHECK (old_name(id) > 0));
