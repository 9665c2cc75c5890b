ALTER TABLE public.a RENAME COLUMN x TO y;

ALTER TABLE public.a
    DROP CONSTRAINT a_x_key,
    ADD CONSTRAINT a_y_uq UNIQUE (y);

CREATE INDEX by_z ON public.a (z, y);

DROP INDEX public.a_z_x_idx;
