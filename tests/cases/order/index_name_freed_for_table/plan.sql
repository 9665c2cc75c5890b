DROP INDEX public.summary;

CREATE TABLE public.summary (
    a integer
);
