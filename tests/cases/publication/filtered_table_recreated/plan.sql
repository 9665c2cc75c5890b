ALTER TABLE public.other ADD COLUMN fresh text;

ALTER PUBLICATION p DROP TABLE public.other, public.t;

ALTER PUBLICATION p ADD TABLE public.other (fresh, id), public.t WHERE (id > 5);

ALTER PUBLICATION q DROP TABLE public.t;

ALTER PUBLICATION q ADD TABLE public.t (id);

ALTER TABLE public.t
    DROP COLUMN n,
    ADD COLUMN n bigint GENERATED ALWAYS AS (id * 2) STORED NOT NULL;

ALTER TABLE public.other DROP COLUMN gone;
