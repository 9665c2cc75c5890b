CREATE SCHEMA extensions;

ALTER EXTENSION citext SET SCHEMA extensions;
