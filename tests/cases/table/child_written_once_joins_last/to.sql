CREATE TABLE g (a bigint CONSTRAINT a_there NOT NULL, b bigint);
CREATE TABLE h (a bigint CONSTRAINT of_h NOT NULL, b bigint, y bigint, z bigint) INHERITS (g);
