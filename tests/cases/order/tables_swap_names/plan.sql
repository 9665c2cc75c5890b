ALTER TABLE public.b RENAME TO plumb_old_b;

ALTER TABLE public.a RENAME TO b;

ALTER TABLE public.plumb_old_b RENAME TO a;

ALTER TABLE public.a RENAME CONSTRAINT b_pkey TO a_pkey;

ALTER TABLE public.b RENAME CONSTRAINT a_pkey TO b_pkey;
