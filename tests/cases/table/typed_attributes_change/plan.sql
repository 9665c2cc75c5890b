ALTER TABLE public.people NOT OF;

ALTER TYPE public.person
    DROP ATTRIBUTE born,
    ADD ATTRIBUTE email text;

ALTER TABLE public.people
    DROP COLUMN born,
    ADD COLUMN email text DEFAULT '',
    OF public.person;
