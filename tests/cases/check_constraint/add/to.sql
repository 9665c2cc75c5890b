CREATE TABLE item (id integer PRIMARY KEY, price numeric CHECK (price > 0), sale_price numeric, CHECK (sale_price < price), CONSTRAINT "Price Sane" CHECK (price < 1e6));
