CREATE TYPE ty AS (
  -- plumb:renamed from=a
  aa integer,
  -- plumb:renamed from=b
  bb text);
CREATE TABLE t OF ty (PRIMARY KEY (aa), UNIQUE (bb), CHECK (bb <> ''));
CREATE INDEX ON t (bb, aa);
