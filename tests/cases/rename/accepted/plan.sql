ALTER TABLE public.old_table RENAME TO new_table;

ALTER TABLE public.new_table RENAME CONSTRAINT old_table_pkey TO new_table_pkey;

ALTER TABLE public.users RENAME COLUMN mail TO email;
