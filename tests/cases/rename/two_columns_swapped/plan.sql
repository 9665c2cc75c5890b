ALTER TABLE public.t RENAME COLUMN b TO a;

ALTER TABLE public.t RENAME COLUMN a TO b;

ALTER TABLE public.t
    ALTER COLUMN b TYPE integer USING b::integer,
    ADD COLUMN a text;
