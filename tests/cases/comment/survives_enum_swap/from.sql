CREATE TYPE e AS ENUM ('a', 'b');
CREATE TABLE t (e e);
COMMENT ON TYPE e IS 'letters';
COMMENT ON COLUMN t.e IS 'a letter';
