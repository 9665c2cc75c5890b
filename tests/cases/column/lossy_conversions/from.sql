CREATE TABLE t (
    id integer PRIMARY KEY,
    price numeric(8,4),
    ratio double precision,
    at timestamp(6),
    day timestamp,
    flags bit varying
);
