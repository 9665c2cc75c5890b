ALTER INDEX public.t_a_key SET (fillfactor = 50);

ALTER INDEX public.t_pkey SET (fillfactor = 70);
