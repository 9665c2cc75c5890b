DROP VIEW public.report;

CREATE TABLE public.report (
    id integer,
    a text
);
