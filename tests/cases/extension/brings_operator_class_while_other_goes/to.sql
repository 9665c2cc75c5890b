CREATE EXTENSION btree_gist WITH SCHEMA public;
CREATE TABLE line (id int PRIMARY KEY, item_id int NOT NULL, n int NOT NULL, CONSTRAINT ex EXCLUDE USING gist (item_id WITH =, n WITH <>));
CREATE TABLE item (id int PRIMARY KEY, code text);
