ALTER TABLE public.t RENAME COLUMN b TO plumb_old_b;

ALTER TABLE public.t RENAME COLUMN a TO b;

ALTER TABLE public.t RENAME COLUMN plumb_old_b TO a;
