ALTER INDEX public.t_a SET (deduplicate_items = off, fillfactor = 70);

ALTER INDEX public.t_b RESET (fastupdate);
