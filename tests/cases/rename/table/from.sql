CREATE TABLE customers (id serial PRIMARY KEY, email text UNIQUE, boss integer REFERENCES customers);
CREATE INDEX customers_email_idx ON customers (email);
CREATE VIEW v AS SELECT id FROM customers;
