ALTER TABLE public.t ALTER COLUMN variables TYPE jsonb USING to_jsonb(variables);
