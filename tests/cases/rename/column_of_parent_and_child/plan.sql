ALTER INDEX public.c_x_idx RENAME TO c_w_idx;

ALTER TABLE public.z RENAME COLUMN x TO w;
