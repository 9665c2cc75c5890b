ALTER TABLE public.a RENAME TO plumb_old_a;

ALTER TABLE public.b RENAME TO a;

ALTER TABLE public.plumb_old_a RENAME TO b;

ALTER INDEX public.b_pkey RENAME TO plumb_old_b_pkey;

ALTER TABLE public.b RENAME CONSTRAINT a_pkey TO b_pkey;

ALTER INDEX public.plumb_old_b_pkey RENAME TO a_pkey;
