ALTER TABLE public.by_name RENAME CONSTRAINT c9 TO named;

ALTER TABLE public.by_deferral
    DROP CONSTRAINT c6,
    ADD CONSTRAINT c6 EXCLUDE USING gist (a WITH &&);

ALTER TABLE public.by_element
    DROP CONSTRAINT c2,
    ADD CONSTRAINT c2 EXCLUDE USING gist (a WITH &&, b WITH &&);

ALTER TABLE public.by_include
    DROP CONSTRAINT c4,
    ADD CONSTRAINT c4 EXCLUDE USING btree (a WITH =) INCLUDE (b);

ALTER TABLE public.by_marks CLUSTER ON c8;

ALTER TABLE public.by_method
    DROP CONSTRAINT c,
    ADD CONSTRAINT c EXCLUDE USING hash (a WITH =);

ALTER TABLE public.by_operator
    DROP CONSTRAINT c3,
    ADD CONSTRAINT c3 EXCLUDE USING gist (a WITH =);

ALTER TABLE public.by_option
    DROP CONSTRAINT c7,
    ADD CONSTRAINT c7 EXCLUDE USING gist (a WITH &&) WITH (fillfactor = 70);

ALTER TABLE public.by_predicate
    DROP CONSTRAINT c5,
    ADD CONSTRAINT c5 EXCLUDE USING gist (a WITH &&);
