CREATE FUNCTION next_code() RETURNS integer LANGUAGE sql STABLE AS 'SELECT 7';
CREATE FUNCTION any_code() RETURNS integer LANGUAGE sql VOLATILE AS 'SELECT 7';
CREATE TABLE stable (
    id integer PRIMARY KEY,
    code integer DEFAULT next_code(),
    seen timestamptz DEFAULT now() + interval '1 day',
    said text DEFAULT 'random('
);
CREATE TABLE volatile (
    id integer PRIMARY KEY,
    code integer DEFAULT any_code(),
    dice float8 DEFAULT 6 * RANDOM()
);
