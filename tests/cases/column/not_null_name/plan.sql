ALTER TABLE public.t ALTER COLUMN b DROP NOT NULL;

CREATE TABLE public.u (
    a integer CONSTRAINT a_is NOT NULL,
    b integer
);
