CREATE TABLE item (id integer PRIMARY KEY, price numeric, sale_price numeric);
