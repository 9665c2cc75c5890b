CREATE TABLE a (x integer, z integer CHECK (z > 0), CONSTRAINT a_x_key UNIQUE (x));
CREATE INDEX ON a (z, x);
