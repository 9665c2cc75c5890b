ALTER TABLE public.t DROP CONSTRAINT t_code_key;

CREATE UNIQUE INDEX t_code_key ON public.t (code);
