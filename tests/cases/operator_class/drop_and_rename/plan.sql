ALTER OPERATOR CLASS public.old_ops USING hash RENAME TO new_ops;

DROP OPERATOR FAMILY public.abs_ops USING btree;
