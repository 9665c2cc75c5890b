CREATE COLLATION odd (provider = icu, locale = 'und', rules = '& V << w <<< W');
CREATE TABLE t (a text, b text COLLATE odd);
