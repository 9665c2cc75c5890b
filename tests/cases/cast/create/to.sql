CREATE TYPE money_pair AS (units bigint, currency text);
CREATE FUNCTION to_units(money_pair) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT ($1).units';
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE DOMAIN short AS text;
CREATE CAST (money_pair AS bigint) WITH FUNCTION to_units(money_pair) AS IMPLICIT;
CREATE CAST (text AS mood) WITH INOUT AS ASSIGNMENT;
CREATE CAST (json AS bytea) WITHOUT FUNCTION;
COMMENT ON CAST (money_pair AS bigint) IS 'The units alone';
