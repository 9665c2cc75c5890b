CREATE FUNCTION key_of(n integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT n % 9';
CREATE TABLE parcel (
    id integer PRIMARY KEY,
    weight integer,
    class integer GENERATED ALWAYS AS (key_of(weight)) STORED,
    CONSTRAINT one_of_a_class EXCLUDE USING btree (key_of(id) WITH =)
);
CREATE INDEX parcel_key ON parcel (key_of(id));
CREATE INDEX parcel_heavy ON parcel (weight) WHERE key_of(weight) > 10;
CREATE INDEX parcel_weight ON parcel (weight);
CREATE VIEW keys AS SELECT key_of(id) AS key FROM parcel;
