CREATE TABLE flag (id integer PRIMARY KEY, enabled text DEFAULT 'yes');
