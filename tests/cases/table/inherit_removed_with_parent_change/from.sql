CREATE TABLE base (id integer, made date, CONSTRAINT positive CHECK (id > 0));
CREATE TABLE leaf (note text) INHERITS (base);
