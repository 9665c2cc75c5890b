DROP VIEW public.v;

CREATE EXTENSION btree_gist WITH SCHEMA public;

ALTER TABLE public.line ADD CONSTRAINT ex EXCLUDE USING gist (item_id WITH =, n WITH <>);

ALTER TABLE public.item DROP COLUMN price;
