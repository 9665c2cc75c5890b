CREATE TABLE city (id integer PRIMARY KEY);
CREATE TYPE place AS (v integer);
CREATE FUNCTION place_id(place) RETURNS integer LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN RETURN $1.v; END $$;
CREATE CAST (place AS integer) WITH FUNCTION place_id(place) AS IMPLICIT;
CREATE TABLE house (at place REFERENCES city (id));
