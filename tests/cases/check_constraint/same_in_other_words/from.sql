CREATE TABLE item (
    a text CONSTRAINT a CHECK (a IN ('x', 'y')),
    b integer CONSTRAINT b CHECK (b BETWEEN 1 AND 5),
    c text CONSTRAINT c CHECK (c LIKE 'a%'),
    d varchar(10) CONSTRAINT d CHECK (d IN ('x', 'y')),
    e integer CONSTRAINT e CHECK (NOT (e = 1 OR e = 2)),
    f text CONSTRAINT f CHECK (f IS NOT NULL AND length(f) > 0)
);
