ALTER TABLE public.customers RENAME TO clients;

ALTER INDEX public.customers_email_idx RENAME TO clients_email_idx;

ALTER SEQUENCE public.customers_id_seq RENAME TO clients_id_seq;

ALTER TABLE public.clients RENAME CONSTRAINT customers_email_key TO clients_email_key;

ALTER TABLE public.clients RENAME CONSTRAINT customers_pkey TO clients_pkey;

ALTER TABLE public.clients RENAME CONSTRAINT customers_boss_fkey TO clients_boss_fkey;
