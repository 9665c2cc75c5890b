CREATE TABLE parent (id integer, a text, b text, c text);
ALTER TABLE parent ALTER COLUMN a SET STORAGE EXTERNAL;
CREATE TABLE above (a text);
ALTER TABLE ONLY above ALTER COLUMN a SET STATISTICS 70, ALTER COLUMN a SET (n_distinct = 5);
