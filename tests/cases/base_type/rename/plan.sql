ALTER TYPE public.color RENAME TO shade;
