CREATE DOMAIN code AS character varying(5);
CREATE TABLE product (id integer PRIMARY KEY, code code NOT NULL, older code);
CREATE INDEX product_code ON product (code);
