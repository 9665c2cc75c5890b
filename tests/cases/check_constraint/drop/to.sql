CREATE TABLE item (id integer PRIMARY KEY, price numeric CHECK (price > 0));
