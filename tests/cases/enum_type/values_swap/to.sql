CREATE TYPE s AS ENUM ('b' -- plumb:renamed from=a
, 'a' -- plumb:renamed from=b
);
CREATE TABLE t (s s);
