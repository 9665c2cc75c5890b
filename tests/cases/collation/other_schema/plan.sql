ALTER COLLATION public.german SET SCHEMA i18n;

CREATE TABLE public.people (
    name text COLLATE i18n.german
);
