CREATE SCHEMA "Sales";
CREATE SCHEMA "order";
CREATE TABLE public.notes (id integer);
CREATE TABLE "Sales"."user" (id integer PRIMARY KEY);
