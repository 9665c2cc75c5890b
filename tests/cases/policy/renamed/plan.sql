ALTER POLICY old_name ON public.notes RENAME TO new_name;
