CREATE TABLE g (a integer CONSTRAINT a_there NOT NULL, b integer);
CREATE TABLE h (a integer CONSTRAINT h_a NOT NULL, b integer, y integer, z integer) INHERITS (g);
