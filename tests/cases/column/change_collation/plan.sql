ALTER TABLE public.word
    ALTER COLUMN w TYPE text COLLATE "C",
    ALTER COLUMN plain TYPE text;
