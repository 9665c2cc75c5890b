CREATE TABLE item (id integer PRIMARY KEY, data jsonb DEFAULT '{}');
