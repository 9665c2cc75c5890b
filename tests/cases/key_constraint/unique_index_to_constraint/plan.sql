DROP INDEX public.t_code_key;

ALTER TABLE public.t ADD CONSTRAINT t_code_key UNIQUE (code);
