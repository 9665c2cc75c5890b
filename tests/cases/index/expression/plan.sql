CREATE UNIQUE INDEX t_email ON public.t (lower(email));

CREATE INDEX t_name ON public.t ((data ->> 'name'), (data -> 'tags'));
