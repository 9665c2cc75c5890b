ALTER TABLE public.item
    DROP COLUMN gross,
    DROP COLUMN was_stored,
    DROP COLUMN no_more,
    ADD COLUMN gross numeric GENERATED ALWAYS AS (price * 1.2) VIRTUAL,
    ADD COLUMN was_stored numeric GENERATED ALWAYS AS (price * 3) VIRTUAL,
    ADD COLUMN no_more numeric,
    ADD COLUMN added numeric GENERATED ALWAYS AS (price + 1) VIRTUAL;

CREATE TABLE public.made (
    a integer,
    b integer GENERATED ALWAYS AS (a * 2) VIRTUAL,
    c integer GENERATED ALWAYS AS (a * 3) STORED
);
