CREATE TABLE a (y integer, z integer CHECK (z > 0), CONSTRAINT a_y_uq UNIQUE (y));
CREATE INDEX by_z ON a (z, y);
