CREATE SEQUENCE public.new_numbers;

ALTER TABLE public.t ALTER COLUMN id SET DEFAULT nextval('new_numbers');

DROP SEQUENCE public.old_numbers;
