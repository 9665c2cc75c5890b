CREATE TABLE zz (id integer PRIMARY KEY, other text);
CREATE FUNCTION a_name(n integer) RETURNS text LANGUAGE sql STABLE RETURN (SELECT zz.other FROM zz WHERE zz.id = n);
