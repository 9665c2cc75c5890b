ALTER TYPE public.mood RENAME TO feeling;

ALTER TYPE public.feeling RENAME VALUE 'sad' TO 'blue';
