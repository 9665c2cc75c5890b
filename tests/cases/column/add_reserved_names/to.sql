CREATE TABLE t (id integer PRIMARY KEY, "order" integer, "group" text, "user" text, "Mixed" text, "with""quote" text, "end" boolean DEFAULT true);
