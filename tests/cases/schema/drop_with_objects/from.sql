CREATE SCHEMA billing;
CREATE TYPE billing.state AS ENUM ('open', 'paid');
CREATE TABLE billing.invoice (id bigint PRIMARY KEY, state billing.state NOT NULL);
CREATE VIEW billing.open_invoice AS SELECT id FROM billing.invoice WHERE state = 'open';
CREATE FUNCTION billing.total() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM billing.invoice';
