CREATE FOREIGN DATA WRAPPER files;
CREATE SERVER far FOREIGN DATA WRAPPER files;

CREATE FOREIGN TABLE t (id integer OPTIONS (column_name 'ID', x '1'), name text, gone integer) SERVER far OPTIONS (table_name 'T', y '1');
CREATE FOREIGN TABLE old (id integer) SERVER far;
