ALTER TABLE public.t RENAME COLUMN a TO plumb_old_a;

ALTER TABLE public.t RENAME COLUMN b TO a;

ALTER TABLE public.t RENAME COLUMN plumb_old_a TO b;
