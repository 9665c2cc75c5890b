ALTER TABLE public.booking
    ADD CONSTRAINT "booking_Circle_excl" EXCLUDE USING gist ("Circle" WITH &&) WITH (fillfactor = 80),
    ADD CONSTRAINT booking_tsrange_excl EXCLUDE USING gist (tsrange(starts, ends) WITH &&),
    ADD CONSTRAINT once EXCLUDE USING btree (id WITH =);
