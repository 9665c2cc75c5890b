CREATE TABLE log (id integer, note text);
