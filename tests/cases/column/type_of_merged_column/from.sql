CREATE TABLE parent (id integer NOT NULL, v text);
CREATE TABLE child (v text, y integer) INHERITS (parent);
CREATE TABLE grandchild (v text) INHERITS (child);
