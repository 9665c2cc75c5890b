CREATE TYPE span AS RANGE (subtype = date);
CREATE DOMAIN booked AS span CHECK (NOT isempty(VALUE));
CREATE FUNCTION first_day(s span) RETURNS date LANGUAGE sql IMMUTABLE AS 'SELECT lower(s)';
CREATE TABLE t (b booked);
