-- plumb:renamed from=customers
CREATE TABLE clients (id serial PRIMARY KEY, email text UNIQUE, boss integer REFERENCES clients);
CREATE INDEX clients_email_idx ON clients (email);
CREATE VIEW v AS SELECT id FROM clients;
