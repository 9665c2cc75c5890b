CREATE TABLE t (
    id integer PRIMARY KEY,
    price numeric(8,2),
    ratio integer,
    at timestamp(0),
    day date,
    flags bit varying(8)
);
