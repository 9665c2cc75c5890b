ALTER TYPE public.person RENAME TO human;
