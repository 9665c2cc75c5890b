CREATE TABLE item (id integer PRIMARY KEY, price numeric, CONSTRAINT sane CHECK (price < 1000));
