CREATE EXTENSION unaccent WITH SCHEMA public;
CREATE TABLE public.t (a text);
