ALTER TABLE public.letter
    DROP CONSTRAINT weighed,
    ALTER COLUMN weight TYPE bigint,
    ALTER COLUMN weight SET NOT NULL,
    ADD CONSTRAINT weighed CHECK (weight > 0);

ALTER TABLE public.parcel
    DROP CONSTRAINT coded,
    ALTER COLUMN weight SET NOT NULL,
    ALTER COLUMN "sent at" SET NOT NULL,
    ALTER COLUMN weight SET DEFAULT 1;

ALTER TABLE public.parcel
    DROP CONSTRAINT sent,
    DROP CONSTRAINT weighed;
