ALTER TABLE public.users ADD COLUMN token uuid DEFAULT gen_random_uuid() NOT NULL;
