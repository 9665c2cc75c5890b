ALTER AGGREGATE public.total(numeric) RENAME TO sum_up;
