CREATE EXTENSION pg_trgm;
CREATE EXTENSION "uuid-ossp";
CREATE TABLE doc (id uuid DEFAULT uuid_generate_v4(), body text);
CREATE INDEX doc_body_trgm ON doc USING gin (body gin_trgm_ops);
