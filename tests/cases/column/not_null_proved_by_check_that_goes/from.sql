CREATE TABLE parcel (
    id integer PRIMARY KEY,
    weight integer,
    "sent at" date,
    code text,
    CONSTRAINT weighed CHECK (weight IS NOT NULL),
    CONSTRAINT sent CHECK ("sent at" IS NOT NULL),
    CONSTRAINT coded CHECK (code <> '')
);
CREATE TABLE letter (id integer, weight integer CONSTRAINT weighed CHECK (weight IS NOT NULL));
