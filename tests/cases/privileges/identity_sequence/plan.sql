GRANT ALL ON SEQUENCE public.t_n_seq TO writer;

GRANT USAGE ON SEQUENCE public.t_id_seq TO reader;
