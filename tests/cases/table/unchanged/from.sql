CREATE TYPE kind AS ENUM ('a', 'b');
CREATE TABLE t (
    id serial PRIMARY KEY,
    kind kind DEFAULT 'a',
    n int4 DEFAULT 5 CHECK (n IN (1, 2, 5)),
    s varchar(10) DEFAULT 'x',
    at timestamptz DEFAULT now(),
    ok bool DEFAULT 't',
    f float8 DEFAULT 1.5,
    tags text[] DEFAULT ARRAY['a', 'b'],
    j json DEFAULT '{"a": 1}'
);
CREATE INDEX ON t (lower(s)) WHERE n BETWEEN 1 AND 3;
