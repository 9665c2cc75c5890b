ALTER TYPE public.s RENAME VALUE 'b' TO 'plumb_old_b';

ALTER TYPE public.s RENAME VALUE 'a' TO 'b';

ALTER TYPE public.s RENAME VALUE 'plumb_old_b' TO 'a';
