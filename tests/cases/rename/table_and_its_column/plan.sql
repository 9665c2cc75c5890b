ALTER TABLE public.customers RENAME TO clients;

ALTER INDEX public.customers_mail_idx RENAME TO clients_email_idx;

ALTER TABLE public.clients RENAME CONSTRAINT customers_pkey TO clients_pkey;

ALTER TABLE public.clients RENAME COLUMN mail TO email;
