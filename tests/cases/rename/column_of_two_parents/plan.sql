ALTER TABLE public.b RENAME TO bb;

ALTER TABLE public.c NO INHERIT public.bb;

ALTER TABLE public.a RENAME COLUMN x TO w;

ALTER TABLE public.bb RENAME COLUMN x TO w;

ALTER TABLE public.c INHERIT public.bb;
