CREATE TABLE account (id integer PRIMARY KEY, balance numeric NOT NULL);
