CREATE UNLOGGED TABLE session (id integer PRIMARY KEY, data text);
