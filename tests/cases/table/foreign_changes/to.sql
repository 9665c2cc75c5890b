CREATE FOREIGN DATA WRAPPER files;
CREATE SERVER far FOREIGN DATA WRAPPER files;

CREATE FOREIGN TABLE t (id bigint OPTIONS (column_name 'IDS'), name text NOT NULL, more integer OPTIONS (z '1')) SERVER far OPTIONS (table_name 'TT');
