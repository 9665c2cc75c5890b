-- plumb:renamed from=old_name
CREATE FUNCTION new_name(a integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT a';
CREATE TABLE t (id integer, CHECK (new_name(id) > 0));
