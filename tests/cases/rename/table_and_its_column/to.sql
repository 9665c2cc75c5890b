-- plumb:renamed from=customers
CREATE TABLE clients (
    id integer PRIMARY KEY,
    -- plumb:renamed from=mail
    email text
);
CREATE INDEX clients_email_idx ON clients (email);
