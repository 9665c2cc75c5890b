ALTER TABLE public.t
    VALIDATE CONSTRAINT t_validated_not_null,
    ALTER CONSTRAINT t_inherits_not_null INHERIT,
    ALTER COLUMN gets SET NOT NULL,
    ADD CONSTRAINT not_yet NOT NULL gets_unchecked NOT VALID,
    ALTER COLUMN loses DROP NOT NULL,
    ADD COLUMN added integer DEFAULT 0 CONSTRAINT told NOT NULL;

CREATE TABLE public.u (
    a integer NOT NULL NO INHERIT,
    b integer CONSTRAINT b_there NOT NULL,
    c integer
);

ALTER TABLE public.u ADD NOT NULL c NOT VALID;
