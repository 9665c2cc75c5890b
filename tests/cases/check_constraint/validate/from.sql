CREATE TABLE item (id integer PRIMARY KEY, price numeric);
ALTER TABLE item ADD CONSTRAINT sane CHECK (price < 1000) NOT VALID;
