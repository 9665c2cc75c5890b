CREATE TABLE line (id int PRIMARY KEY, item_id int NOT NULL, n int NOT NULL);
CREATE TABLE item (id int PRIMARY KEY, code text, price numeric);
CREATE VIEW v AS SELECT code, price FROM item;
