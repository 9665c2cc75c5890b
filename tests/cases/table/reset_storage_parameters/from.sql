CREATE TABLE hot (id integer, body text) WITH (fillfactor = 90, toast.autovacuum_enabled = false);
