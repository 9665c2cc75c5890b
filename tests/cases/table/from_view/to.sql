CREATE TABLE source (id integer PRIMARY KEY, a text);
CREATE TABLE report (id integer, a text);
