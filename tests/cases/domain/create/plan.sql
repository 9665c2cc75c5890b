CREATE DOMAIN public.email AS text COLLATE "C" DEFAULT 'nobody@example.com' NOT NULL;

ALTER DOMAIN public.email ADD CONSTRAINT email_check CHECK (value LIKE '%@%');

CREATE TABLE public.account (
    id integer,
    email public.email,
    CONSTRAINT account_pkey PRIMARY KEY (id)
);
