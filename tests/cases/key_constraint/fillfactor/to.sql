CREATE TABLE t (id integer, CONSTRAINT t_pkey PRIMARY KEY (id) WITH (fillfactor = 70), a integer UNIQUE WITH (fillfactor = 50));
