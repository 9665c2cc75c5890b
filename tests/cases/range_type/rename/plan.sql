ALTER TYPE public.span RENAME TO stretch;
