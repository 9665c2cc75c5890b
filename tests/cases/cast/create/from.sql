CREATE TYPE money_pair AS (units bigint, currency text);
CREATE FUNCTION to_units(money_pair) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT ($1).units';
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE DOMAIN short AS text;
