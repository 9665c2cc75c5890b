ALTER TABLE public.tokens
    DROP COLUMN parent,
    DROP CONSTRAINT token_unique;
