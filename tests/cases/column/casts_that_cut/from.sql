CREATE TABLE item (
    id integer PRIMARY KEY,
    price text,
    code varchar(10),
    label text,
    day timestamp with time zone,
    ratio double precision,
    name text
);
