ALTER TABLE public.items RENAME COLUMN order_id TO order_number;
