CREATE TABLE item (id integer PRIMARY KEY, price numeric CHECK (price > 0), CONSTRAINT sane CHECK (price < 1e6));
