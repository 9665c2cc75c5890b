CREATE OPERATOR FAMILY sizes USING btree;
CREATE FUNCTION abs_lt(integer, integer) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT abs($1) < abs($2)';
CREATE FUNCTION abs_eq(integer, integer) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT abs($1) = abs($2)';
CREATE FUNCTION abs_gt(integer, integer) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT abs($1) > abs($2)';
CREATE FUNCTION abs_cmp(integer, integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT btint4cmp(abs($1), abs($2))';
CREATE OPERATOR |<| (FUNCTION = abs_lt, LEFTARG = integer, RIGHTARG = integer, COMMUTATOR = |>|);
CREATE OPERATOR |>| (FUNCTION = abs_gt, LEFTARG = integer, RIGHTARG = integer, COMMUTATOR = |<|);
CREATE OPERATOR |=| (FUNCTION = abs_eq, LEFTARG = integer, RIGHTARG = integer, COMMUTATOR = |=|);
