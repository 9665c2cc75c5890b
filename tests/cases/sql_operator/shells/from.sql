CREATE SCHEMA gone;
CREATE FUNCTION near(integer, integer) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT abs($1 - $2) < 5';
CREATE FUNCTION far(integer, integer) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT abs($1 - $2) >= 5';
-- goes, and its shell with it
CREATE OPERATOR ~~~ (FUNCTION = near, LEFTARG = integer, RIGHTARG = integer, NEGATOR = OPERATOR(gone.!~~~));
-- loses its link to one that stays a shell, gets one, gets another
CREATE OPERATOR &&& (FUNCTION = near, LEFTARG = integer, RIGHTARG = integer, NEGATOR = !&&&);
CREATE OPERATOR ### (FUNCTION = near, LEFTARG = integer, RIGHTARG = integer);
CREATE OPERATOR &+& (FUNCTION = near, LEFTARG = integer, RIGHTARG = integer, COMMUTATOR = &-&);
-- its shell becomes an operator
CREATE OPERATOR *** (FUNCTION = near, LEFTARG = integer, RIGHTARG = integer, NEGATOR = !***);
