CREATE EXTENSION citext;
CREATE TABLE account (
    id integer PRIMARY KEY,
    email citext  -- plumb:using email::citext
);
