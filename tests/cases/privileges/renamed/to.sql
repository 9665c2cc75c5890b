-- plumb:renamed from=old_name
CREATE TABLE new_name (
  a integer,
  c text -- plumb:renamed from=b
);
GRANT SELECT ON new_name TO reader;
GRANT UPDATE (c) ON new_name TO writer;
