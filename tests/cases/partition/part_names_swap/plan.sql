ALTER INDEX public.two RENAME TO plumb_old_two;

ALTER INDEX public.one RENAME TO two;

ALTER INDEX public.plumb_old_two RENAME TO one;
