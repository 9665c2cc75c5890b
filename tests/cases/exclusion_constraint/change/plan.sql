ALTER TABLE public.booking
    DROP CONSTRAINT no_overlap,
    ADD CONSTRAINT no_overlap EXCLUDE USING gist (during WITH &&) WHERE (room > 0) DEFERRABLE INITIALLY DEFERRED;
