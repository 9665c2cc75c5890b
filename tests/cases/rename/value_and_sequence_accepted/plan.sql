ALTER SEQUENCE public.number RENAME TO counter;

ALTER TYPE public.mood RENAME VALUE 'ok' TO 'fine';
