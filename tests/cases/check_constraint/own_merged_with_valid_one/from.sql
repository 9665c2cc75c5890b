CREATE TABLE p (a integer);
ALTER TABLE p ADD CONSTRAINT positive CHECK (a > 0) NOT VALID;
CREATE TABLE c (a integer, CONSTRAINT positive CHECK (a > 0)) INHERITS (p);
