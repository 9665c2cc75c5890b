ALTER TABLE public.a RENAME TO plumb_old_a;

ALTER TABLE public.b RENAME TO a;

ALTER TABLE public.plumb_old_a RENAME TO b;

ALTER TABLE public.a RENAME CONSTRAINT b_pkey TO plumb_old_b_pkey;

ALTER TABLE public.b RENAME CONSTRAINT a_pkey TO b_pkey;

ALTER TABLE public.a RENAME CONSTRAINT plumb_old_b_pkey TO a_pkey;
