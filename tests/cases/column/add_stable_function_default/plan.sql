ALTER TABLE public.stable
    ADD COLUMN code integer DEFAULT next_code(),
    ADD COLUMN seen timestamp with time zone DEFAULT now() + '1 day'::interval,
    ADD COLUMN said text DEFAULT 'random(';

ALTER TABLE public.volatile
    ADD COLUMN code integer DEFAULT any_code(),
    ADD COLUMN dice double precision DEFAULT 6 * random();
