CREATE TABLE by_columns (a integer, b integer, CONSTRAINT k1 UNIQUE (a));
CREATE TABLE by_order (a integer, b integer, CONSTRAINT k2 UNIQUE (a, b));
CREATE TABLE by_include (a integer, b integer, CONSTRAINT k3 UNIQUE (a));
CREATE TABLE by_deferral (a integer, CONSTRAINT k4 UNIQUE (a));
CREATE TABLE by_options (a integer, CONSTRAINT k5 UNIQUE (a) WITH (fillfactor = 50));
CREATE TABLE by_marks (a integer NOT NULL, CONSTRAINT k6 UNIQUE (a));
CREATE TABLE to_primary (a integer NOT NULL, CONSTRAINT k7 UNIQUE (a));
COMMENT ON CONSTRAINT k7 ON to_primary IS 'kept';
COMMENT ON INDEX k7 IS 'its index';
