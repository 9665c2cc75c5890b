CREATE TABLE q (
    b integer PRIMARY KEY,
    c integer UNIQUE CHECK (c > 0),
    d integer REFERENCES q,
    e serial,
    f integer GENERATED ALWAYS AS IDENTITY,
    r int4range,
    EXCLUDE USING gist (r WITH &&)
);
CREATE INDEX ON q (d);
CREATE DOMAIN positive AS integer CHECK (VALUE > 0);
