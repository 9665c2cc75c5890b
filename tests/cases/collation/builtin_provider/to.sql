CREATE COLLATION old (provider = builtin, locale = 'C');
CREATE COLLATION utf (provider = builtin, locale = 'C.UTF-8');
CREATE TABLE t (a text COLLATE old, b text COLLATE utf);
