CREATE OPERATOR FAMILY sizes USING btree;
CREATE FUNCTION abs_lt(integer, integer) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT abs($1) < abs($2)';
CREATE FUNCTION abs_eq(integer, integer) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT abs($1) = abs($2)';
CREATE FUNCTION abs_gt(integer, integer) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT abs($1) > abs($2)';
CREATE FUNCTION abs_cmp(integer, integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT btint4cmp(abs($1), abs($2))';
CREATE OPERATOR |<| (FUNCTION = abs_lt, LEFTARG = integer, RIGHTARG = integer, COMMUTATOR = |>|);
CREATE OPERATOR |>| (FUNCTION = abs_gt, LEFTARG = integer, RIGHTARG = integer, COMMUTATOR = |<|);
CREATE OPERATOR |=| (FUNCTION = abs_eq, LEFTARG = integer, RIGHTARG = integer, COMMUTATOR = |=|);
CREATE OPERATOR CLASS abs_ops FOR TYPE integer USING btree FAMILY sizes AS
    OPERATOR 1 |<|, OPERATOR 3 |=|, OPERATOR 5 |>|, FUNCTION 1 abs_cmp(integer, integer),
    FUNCTION 4 (integer, integer) btequalimage(oid);
ALTER OPERATOR FAMILY sizes USING btree OWNER TO alice;
ALTER OPERATOR CLASS abs_ops USING btree OWNER TO alice;
