CREATE TYPE public.new_status AS ENUM ('open', 'closed', 'lost');

ALTER TABLE public.ticket ALTER COLUMN status TYPE public.new_status USING status::text::new_status;

DROP TYPE public.old_status;
