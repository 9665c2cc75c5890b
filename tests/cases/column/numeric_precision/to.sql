CREATE TABLE item (id integer PRIMARY KEY, price numeric(12,4), weight numeric(6,1));
