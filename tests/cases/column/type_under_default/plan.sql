ALTER TABLE public.flag
    ALTER COLUMN enabled DROP DEFAULT,
    ALTER COLUMN enabled TYPE boolean USING enabled = 'yes',
    ALTER COLUMN enabled SET DEFAULT true;
