CREATE TABLE by_method (a integer, CONSTRAINT c EXCLUDE USING hash (a WITH =));
CREATE TABLE by_element (a tsrange, b tsrange, CONSTRAINT c2 EXCLUDE USING gist (a WITH &&, b WITH &&));
CREATE TABLE by_operator (a tsrange, CONSTRAINT c3 EXCLUDE USING gist (a WITH =));
CREATE TABLE by_include (a integer, b integer, CONSTRAINT c4 EXCLUDE USING btree (a WITH =) INCLUDE (b));
CREATE TABLE by_predicate (a tsrange, b integer, CONSTRAINT c5 EXCLUDE USING gist (a WITH &&));
CREATE TABLE by_deferral (a tsrange, CONSTRAINT c6 EXCLUDE USING gist (a WITH &&));
CREATE TABLE by_option (a tsrange, CONSTRAINT c7 EXCLUDE USING gist (a WITH &&) WITH (fillfactor = 70));
CREATE TABLE by_marks (a integer NOT NULL, CONSTRAINT c8 EXCLUDE USING btree (a WITH =));
ALTER TABLE by_marks CLUSTER ON c8;
CREATE TABLE by_name (a tsrange,
    CONSTRAINT named EXCLUDE USING gist (a WITH &&) -- plumb:renamed from=c9
);
COMMENT ON CONSTRAINT named ON by_name IS 'kept';
