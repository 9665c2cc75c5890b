CREATE SCHEMA made;
CREATE FUNCTION near(integer, integer) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT abs($1 - $2) < 5';
CREATE FUNCTION far(integer, integer) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT abs($1 - $2) >= 5';
CREATE OPERATOR &&& (FUNCTION = near, LEFTARG = integer, RIGHTARG = integer);
CREATE OPERATOR ### (FUNCTION = near, LEFTARG = integer, RIGHTARG = integer, NEGATOR = !###);
CREATE OPERATOR &+& (FUNCTION = near, LEFTARG = integer, RIGHTARG = integer, COMMUTATOR = &=&);
CREATE OPERATOR *** (FUNCTION = near, LEFTARG = integer, RIGHTARG = integer, NEGATOR = !***);
CREATE OPERATOR !*** (FUNCTION = far, LEFTARG = integer, RIGHTARG = integer, NEGATOR = ***);
CREATE OPERATOR @@@ (FUNCTION = near, LEFTARG = integer, RIGHTARG = integer, NEGATOR = OPERATOR(made.!@@@));
