CREATE TABLE public.made (
    a integer,
    CONSTRAINT made_a CHECK (a > 0) NOT ENFORCED
);

ALTER TABLE public.t
    DROP CONSTRAINT comes_in_force,
    DROP CONSTRAINT goes_out_of_force,
    ADD CONSTRAINT added CHECK (a < b) NOT ENFORCED,
    ADD CONSTRAINT comes_in_force CHECK (b > 0),
    ADD CONSTRAINT goes_out_of_force CHECK (b > 1) NOT ENFORCED;
