-- What the calendar module builds on.

CREATE TABLE users (
    id serial PRIMARY KEY,
    name text NOT NULL,
    email character varying(320) NOT NULL UNIQUE
);

CREATE TABLE clients (
    id serial PRIMARY KEY,
    name text NOT NULL
);

CREATE TABLE invoices (
    id serial PRIMARY KEY,
    "clientId" integer NOT NULL REFERENCES clients,
    total numeric(12,2) NOT NULL
);

CREATE TABLE bills (
    id serial PRIMARY KEY,
    "vendorId" integer NOT NULL REFERENCES clients,
    total numeric(12,2) NOT NULL
);
