CREATE TABLE public.t1 PARTITION OF public.t
    FOR VALUES IN (1);

ALTER TABLE public.t1 RENAME CONSTRAINT name TO t1_target_fkey;

ALTER TABLE public.t1 ADD CONSTRAINT name CHECK (id > 0);

CREATE TABLE public.t2 PARTITION OF public.t
    FOR VALUES IN (2);

ALTER TABLE public.t2 RENAME CONSTRAINT name TO t2_target_fkey;

ALTER TABLE public.t2 ADD CONSTRAINT name UNIQUE (id);
