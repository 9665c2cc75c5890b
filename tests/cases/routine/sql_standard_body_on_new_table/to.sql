CREATE TABLE zz (id integer PRIMARY KEY, name text);
CREATE FUNCTION a_name(n integer) RETURNS text LANGUAGE sql STABLE RETURN (SELECT zz.name FROM zz WHERE zz.id = n);
