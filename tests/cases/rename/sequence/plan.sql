ALTER SEQUENCE public.old_seq RENAME TO new_seq;
