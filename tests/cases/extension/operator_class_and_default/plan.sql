CREATE EXTENSION pg_trgm;

CREATE EXTENSION "uuid-ossp";

ALTER TABLE public.doc ALTER COLUMN id SET DEFAULT uuid_generate_v4();

CREATE INDEX doc_body_trgm ON public.doc USING gin (body public.gin_trgm_ops);
