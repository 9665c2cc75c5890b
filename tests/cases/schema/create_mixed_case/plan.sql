CREATE SCHEMA "Sales";

CREATE SCHEMA "order";

CREATE TABLE "Sales"."user" (
    id integer,
    CONSTRAINT user_pkey PRIMARY KEY (id)
);
