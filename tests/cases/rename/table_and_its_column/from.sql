CREATE TABLE customers (id integer PRIMARY KEY, mail text);
CREATE INDEX customers_mail_idx ON customers (mail);
