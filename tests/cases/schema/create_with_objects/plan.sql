CREATE SCHEMA billing;

CREATE TYPE billing.state AS ENUM ('open', 'paid');

CREATE TABLE billing.invoice (
    id bigint,
    state billing.state DEFAULT 'open' NOT NULL,
    CONSTRAINT invoice_pkey PRIMARY KEY (id)
);

CREATE VIEW billing.open_invoice AS
SELECT id FROM billing.invoice WHERE state = 'open';
