ALTER TABLE public.there ATTACH PARTITION public.joins FOR VALUES IN (2);

CREATE TABLE public.made (
    id integer NOT NULL,
    target integer
)
PARTITION BY LIST (id);

CREATE TABLE public.made_1 PARTITION OF public.made (
    CONSTRAINT name EXCLUDE USING btree (id WITH =)
)
    FOR VALUES IN (1);

CREATE TABLE public.made_2 PARTITION OF public.made (
    CONSTRAINT name CHECK (id > 0)
)
    FOR VALUES IN (2);

ALTER TABLE public.made ADD CONSTRAINT name FOREIGN KEY (target) REFERENCES public.target (id);

ALTER TABLE public.there_1 ADD CONSTRAINT name CHECK (id > 0);

ALTER TABLE public.there ADD CONSTRAINT name FOREIGN KEY (target) REFERENCES public.target (id);
