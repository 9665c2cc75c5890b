CREATE TABLE item (id integer PRIMARY KEY, tag text, sizes integer[]);
