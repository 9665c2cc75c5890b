ALTER TYPE public.status RENAME VALUE 'open' TO 'active';
