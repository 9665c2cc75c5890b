CREATE TABLE g (a integer NOT NULL);
CREATE TABLE h (a integer NOT NULL, z integer) INHERITS (g);
CREATE TABLE k () INHERITS (g);
