DROP FUNCTION billing.total();

DROP VIEW billing.open_invoice;

DROP TABLE billing.invoice;

DROP TYPE billing.state;

DROP SCHEMA billing;
