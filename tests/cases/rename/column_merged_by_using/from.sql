CREATE TABLE orders (order_id integer PRIMARY KEY, placed date);
CREATE TABLE items (item integer PRIMARY KEY, order_id integer NOT NULL, name text);
CREATE VIEW listed AS SELECT order_id, o.placed, i.name FROM orders o JOIN items i USING (order_id);
