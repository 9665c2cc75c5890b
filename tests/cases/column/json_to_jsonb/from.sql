CREATE TABLE item (id integer PRIMARY KEY, data json DEFAULT '{}');
