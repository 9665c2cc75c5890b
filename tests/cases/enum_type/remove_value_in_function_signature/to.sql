CREATE TYPE status AS ENUM ('open', 'closed');
CREATE TABLE ticket (id integer PRIMARY KEY, status status NOT NULL);
CREATE FUNCTION count_of(s status) RETURNS bigint LANGUAGE sql STABLE AS 'SELECT count(*) FROM ticket WHERE status = s';
CREATE FUNCTION next_of(s status) RETURNS status LANGUAGE sql IMMUTABLE AS $$ SELECT 'closed'::status $$;
