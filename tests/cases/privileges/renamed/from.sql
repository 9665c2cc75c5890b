CREATE TABLE old_name (a integer, b text);
GRANT SELECT ON old_name TO reader;
GRANT UPDATE (b) ON old_name TO writer;
