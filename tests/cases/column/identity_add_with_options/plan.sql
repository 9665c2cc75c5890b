ALTER TABLE public."Down" ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (INCREMENT BY -1);

SELECT setval(pg_get_serial_sequence('public."Down"', 'id'), least(min(id) - 1, -1), false) FROM public."Down";

ALTER TABLE public."Late" ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (START WITH 1000);

SELECT setval(pg_get_serial_sequence('public."Late"', 'id'), greatest(max(id) + 1, 1000), false) FROM public."Late";

ALTER TABLE public.filled ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (MINVALUE 100);

SELECT setval(pg_get_serial_sequence('public.filled', 'id'), greatest(max(id) + 1, 100), false) FROM public.filled;
