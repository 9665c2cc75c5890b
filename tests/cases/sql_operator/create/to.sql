CREATE TYPE point3 AS (x integer, y integer, z integer);
CREATE FUNCTION same(point3, point3) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT ($1).x = ($2).x';
CREATE FUNCTION not_same(point3, point3) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT ($1).x <> ($2).x';
CREATE FUNCTION negated(point3) RETURNS point3 LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE OPERATOR === (FUNCTION = same, LEFTARG = point3, RIGHTARG = point3, COMMUTATOR = ===, NEGATOR = !==,
    RESTRICT = eqsel, JOIN = eqjoinsel, HASHES, MERGES);
CREATE OPERATOR !== (FUNCTION = not_same, LEFTARG = point3, RIGHTARG = point3, COMMUTATOR = !==, NEGATOR = ===);
CREATE OPERATOR - (FUNCTION = negated, RIGHTARG = point3);
COMMENT ON OPERATOR - (NONE, point3) IS 'The other way';
ALTER OPERATOR - (NONE, point3) OWNER TO alice;
