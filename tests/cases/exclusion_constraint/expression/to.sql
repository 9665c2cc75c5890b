CREATE TABLE booking (
    id integer,
    starts timestamp,
    ends timestamp,
    "Circle" circle,
    EXCLUDE USING gist (tsrange(starts, ends) WITH &&),
    EXCLUDE USING gist ("Circle" WITH &&) WITH (fillfactor = 80),
    CONSTRAINT once EXCLUDE (id WITH =)
);
