CREATE SCHEMA extensions;
CREATE EXTENSION hstore SCHEMA extensions;
CREATE TABLE product (id integer PRIMARY KEY, attributes extensions.hstore);
