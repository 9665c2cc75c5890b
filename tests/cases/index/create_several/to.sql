CREATE TABLE t (a integer, b text, c tsvector, d int4range, e inet, f point, g jsonb);
CREATE INDEX t_a ON t (a);
CREATE INDEX t_b_hash ON t USING hash (b);
CREATE INDEX t_c_gin ON t USING gin (c) WITH (fastupdate = off);
CREATE INDEX t_d_gist ON t USING gist (d);
CREATE INDEX t_e_brin ON t USING brin (e inet_minmax_ops) WITH (pages_per_range = 64, autosummarize = on);
CREATE INDEX t_f_spgist ON t USING spgist (f);
CREATE INDEX t_g ON t USING gin (g jsonb_path_ops);
