ALTER INDEX public.t1_a_key1 RENAME TO plumb_old_t1_a_key1;

ALTER TABLE public.t1 RENAME CONSTRAINT t1_a_key TO t1_a_key1;

ALTER INDEX public.plumb_old_t1_a_key1 RENAME TO t1_a_key;
