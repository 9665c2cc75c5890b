CREATE FUNCTION public.last_of(state integer, value integer, OUT integer) LANGUAGE sql IMMUTABLE AS 'SELECT value';
CREATE FUNCTION public.done(state integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT state';
CREATE AGGREGATE public.last(integer) (SFUNC = public.last_of, STYPE = integer, FINALFUNC = public.done);
CREATE COLLATION public.german (provider = icu, locale = 'de', deterministic = true);
