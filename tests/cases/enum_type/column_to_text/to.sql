CREATE TABLE ticket (id integer PRIMARY KEY, status text NOT NULL DEFAULT 'open');
