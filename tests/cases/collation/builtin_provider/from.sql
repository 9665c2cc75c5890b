CREATE COLLATION old (provider = builtin, locale = 'C');
CREATE TABLE t (a text COLLATE old);
