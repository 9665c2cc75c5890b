ALTER TABLE public.person ADD COLUMN full_name text GENERATED ALWAYS AS ((first || ' ') || last) STORED;
