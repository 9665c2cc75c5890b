DROP TABLE public.report;

CREATE VIEW public.report AS
SELECT id, a FROM source;
