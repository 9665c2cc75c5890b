CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TABLE item (
    id integer PRIMARY KEY,
    number integer,
    code varchar(10),
    key text,
    amount text,
    state mood,
    feeling text,
    made timestamp without time zone,
    tag text,
    doc jsonb
);
