ALTER INDEX public.idx1 RENAME TO users_email_idx;
