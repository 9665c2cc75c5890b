CREATE TABLE orders (order_id integer PRIMARY KEY, placed date);
CREATE TABLE items (
    item integer PRIMARY KEY,
    order_number integer NOT NULL, -- plumb:renamed from=order_id
    name text
);
CREATE VIEW listed AS SELECT order_id, o.placed, i.name FROM orders o JOIN items i(item, order_id, name) USING (order_id);
