CREATE TABLE t (id integer, state text, n integer, at timestamptz, ok boolean, tags text[], data jsonb);
