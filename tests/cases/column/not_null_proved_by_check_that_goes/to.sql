CREATE TABLE parcel (
    id integer PRIMARY KEY,
    weight integer NOT NULL DEFAULT 1,
    "sent at" date NOT NULL,
    code text
);
CREATE TABLE letter (id integer, weight bigint NOT NULL, CONSTRAINT weighed CHECK (weight > 0));
