CREATE FUNCTION count_all() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM zebra';
CREATE TABLE zebra (id integer);
