CREATE TABLE t (
    -- plumb:renamed from=b
    a text,
    -- plumb:renamed from=a
    b integer
);
