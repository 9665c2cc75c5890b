ALTER INDEX public.a_2 RENAME TO plumb_old_a_2;

ALTER INDEX public.a_1 RENAME TO a_2;

ALTER INDEX public.plumb_old_a_2 RENAME TO a_1;
