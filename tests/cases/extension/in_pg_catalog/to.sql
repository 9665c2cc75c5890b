CREATE EXTENSION hstore SCHEMA pg_catalog;
