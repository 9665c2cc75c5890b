CREATE FUNCTION kept(a integer, OUT x integer) RETURNS SETOF integer LANGUAGE sql STABLE AS 'SELECT a';
CREATE FUNCTION one(a integer, OUT x integer) RETURNS SETOF integer LANGUAGE sql IMMUTABLE AS 'SELECT a';
CREATE FUNCTION any_of(a anyarray, INOUT x anyarray) RETURNS SETOF anyarray LANGUAGE sql IMMUTABLE AS 'SELECT x';
CREATE FUNCTION two(a integer, OUT x integer, OUT y integer) RETURNS SETOF record LANGUAGE sql AS 'SELECT a, a';
CREATE FUNCTION single(a integer, OUT x integer, OUT y integer) LANGUAGE sql AS 'SELECT a, a';
