ALTER TABLE public.t
    ADD COLUMN "order" integer,
    ADD COLUMN "group" text,
    ADD COLUMN "user" text,
    ADD COLUMN "Mixed" text,
    ADD COLUMN "with""quote" text,
    ADD COLUMN "end" boolean DEFAULT true;
