CREATE INDEX t_a ON public.t (a);

CREATE INDEX t_b_hash ON public.t USING hash (b);

CREATE INDEX t_c_gin ON public.t USING gin (c) WITH (fastupdate = off);

CREATE INDEX t_d_gist ON public.t USING gist (d);

CREATE INDEX t_e_brin ON public.t USING brin (e inet_minmax_ops) WITH (autosummarize = on, pages_per_range = 64);

CREATE INDEX t_f_spgist ON public.t USING spgist (f);

CREATE INDEX t_g ON public.t USING gin (g jsonb_path_ops);
