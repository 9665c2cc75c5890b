CREATE TABLE p (a int, z int);
CREATE TABLE q () INHERITS (p);
CREATE TABLE c (a int, b text, z int, CONSTRAINT pos CHECK (a > 0)) INHERITS (p);
CREATE TABLE g () INHERITS (c);
CREATE TABLE gg () INHERITS (g);
