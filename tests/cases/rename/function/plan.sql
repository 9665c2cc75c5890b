ALTER FUNCTION public.old_name(integer) RENAME TO new_name;
