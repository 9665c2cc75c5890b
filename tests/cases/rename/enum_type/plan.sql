ALTER TYPE public.mood RENAME TO "Feeling";
