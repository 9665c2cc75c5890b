ALTER TABLE public.old_name RENAME TO new_name;

ALTER TABLE public.new_name RENAME COLUMN b TO c;
