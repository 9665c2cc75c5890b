CREATE TABLE item (id integer PRIMARY KEY, price numeric(8,2), weight numeric);
