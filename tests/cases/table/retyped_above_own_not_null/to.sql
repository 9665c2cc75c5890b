CREATE TABLE g (a bigint NOT NULL);
CREATE TABLE h (a bigint NOT NULL, z integer) INHERITS (g);
CREATE TABLE k () INHERITS (g);
