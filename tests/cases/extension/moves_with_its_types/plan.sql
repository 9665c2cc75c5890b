ALTER EXTENSION citext SET SCHEMA extensions;

ALTER EXTENSION pg_trgm SET SCHEMA extensions;
